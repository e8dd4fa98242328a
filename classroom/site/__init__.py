"""The lessons as a web site that any static host serves: `python3 start.py site`.

    addresses  where the project is published, and what a link of its files leads to on the site
    pages      a page of the site from a notebook or a Markdown file
    search     what the site's search knows, read from its pages
    __main__   makes all of it in classroom/made/site/

The templates, site.css and the two scripts are what every page has around it.
"""

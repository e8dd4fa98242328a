"""What each lesson has of its own: its pictures, its exercises and its questions, one folder for each notebook."""

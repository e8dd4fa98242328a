"""A network that takes its time: what goes through this proxy on loopback arrives later, web sockets included."""

import asyncio
import contextlib
import threading


@contextlib.contextmanager
def delayed(port, round_trip):
    """Stand in front of a local port.

    Parameters
    ----------
    port : int
    round_trip : float
        How much later an answer arrives, in seconds: half of it is spent on each way.

    Yields
    ------
    int
        The port to use instead.
    """
    started, ports = threading.Event(), []

    async def serve():
        ended = asyncio.Event()
        server = await asyncio.start_server(lambda *near: join(near, port, round_trip / 2), "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        ends.append((asyncio.get_running_loop(), ended))
        started.set()
        await ended.wait()
        server.close()

    ends = []
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait()
    try:
        yield ports[0]
    finally:
        loop, ended = ends[0]
        loop.call_soon_threadsafe(ended.set)
        thread.join()


async def join(near, port, seconds):
    """Carry one connection, both ways, until it is closed or the proxy ends."""
    with contextlib.suppress(OSError, asyncio.CancelledError):
        far = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(carry(near[0], far[1], seconds), carry(far[0], near[1], seconds))


async def carry(reader, writer, seconds):
    """Carry all that is read to the other end, in its order, each piece so many seconds later."""
    now, under_way = asyncio.get_running_loop().time, asyncio.Queue()

    async def deliver():
        with contextlib.suppress(OSError):  # the other end has closed: nobody waits for the rest
            while piece := await under_way.get():
                due, data = piece
                await asyncio.sleep(due - now())
                writer.write(data)
                await writer.drain()
        writer.close()

    delivery = asyncio.create_task(deliver())
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            under_way.put_nowait((now() + seconds, data))
    under_way.put_nowait(None)
    await delivery

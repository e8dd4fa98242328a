"""A network that takes its time: what goes through this proxy on loopback arrives later, web sockets included."""

import asyncio
import contextlib
import threading


@contextlib.contextmanager
def delayed(port, round_trip, at=0):
    """Stand in front of a local port.

    Parameters
    ----------
    port : int
    round_trip : float
        How much later an answer arrives, in seconds: half of it is spent on each way.
    at : int, optional
        The port to use instead; without it any that is free.

    Yields
    ------
    int
        The port to use instead. At the end all connections through it are cut.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def do(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    server = do(asyncio.start_server(lambda *near: join(near, port, round_trip / 2), "127.0.0.1", at))
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        do(end(server))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def end(server):
    """Take no more connections, and leave those that there are."""
    server.close()
    carrying = asyncio.all_tasks() - {asyncio.current_task()}
    for task in carrying:
        task.cancel()
    await asyncio.gather(*carrying, return_exceptions=True)


async def join(near, port, seconds):
    """Carry one connection, both ways, until it is closed or the proxy ends."""
    with contextlib.suppress(OSError, asyncio.CancelledError):
        far = await asyncio.open_connection("127.0.0.1", port)
        try:
            await asyncio.gather(carry(near[0], far[1], seconds), carry(far[0], near[1], seconds))
        finally:
            for _, writer in (near, far):
                writer.close()
                await writer.wait_closed()


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

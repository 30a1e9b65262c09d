"""The rows' work by asyncio, for reference: prints nanoseconds an operation."""

import asyncio
import sys
import time
from concurrent.futures import ThreadPoolExecutor

sys.setrecursionlimit(100_000)


class Failure(Exception):
    pass


async def await_done(times):
    loop = asyncio.get_running_loop()
    done = []
    for i in range(64):
        future = loop.create_future()
        future.set_result(i)
        done.append(future)
    total = 0
    for i in range(times):
        total += await done[i & 63]
    return total


async def fib(n):
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


async def yielding(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def yields(tasks, each):
    started = [asyncio.create_task(yielding(each)) for _ in range(tasks)]
    for task in started:
        await task


async def call(depth, times):
    if depth > 1:
        return await call(depth - 1, times) + 1
    await yielding(times)
    return 1


async def hand(incoming, outgoing, times):
    for _ in range(times):
        await outgoing.put((await incoming.get() + 1) & 127)


async def handed_on(tasks, times):
    queues = [asyncio.Queue(1) for _ in range(tasks)]
    queues[0].put_nowait(0)
    stations = [
        asyncio.create_task(hand(queues[i], queues[(i + 1) % tasks], times)) for i in range(tasks)
    ]
    for station in stations:
        await station


async def branch(first, size):
    if size == 1:
        return first
    part = size // 10
    below = [asyncio.create_task(branch(first + i * part, part)) for i in range(10)]
    return sum([await each for each in below])


async def items(count, waiting):
    for i in range(count):
        if waiting:
            await asyncio.sleep(0)
        yield i & 127


async def generate(count, waiting):
    total = 0
    async for item in items(count, waiting):
        total += item
    return total


async def index(i):
    return i


async def gather(tasks):
    return sum(await asyncio.gather(*[index(i) for i in range(tasks)]))


async def failing(depth):
    if depth > 1:
        return await failing(depth - 1) + 1
    await asyncio.sleep(0)
    raise Failure()


async def catching(depth, times):
    for _ in range(times):
        try:
            await failing(depth)
        except Failure:
            pass


async def travel(rounds):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as other:
        for _ in range(rounds):
            await loop.run_in_executor(other, int)


ROWS = [
    ("W1AwaitDone", lambda: await_done(200_000), 200_000),
    ("W2FibWithin base=0", lambda: fib(20), 21_891),
    ("W3Yield tasks=1", lambda: yields(1, 50_000), 50_000),
    ("W3Yield tasks=1000", lambda: yields(1000, 50), 50_000),
    ("W4Resume depth=1", lambda: call(1, 20_000), 20_000),
    ("W4Resume depth=10", lambda: call(10, 20_000), 20_000),
    ("W4Resume depth=100", lambda: call(100, 5_000), 5_000),
    ("W6PingPong", lambda: handed_on(2, 10_000), 10_000),
    ("W7Ring", lambda: handed_on(1000, 30), 30_000),
    ("W8Skynet", lambda: branch(0, 10_000), 0.01),
    ("W11Generate yielding=false", lambda: generate(200_000, False), 200_000),
    ("W11Generate yielding=true", lambda: generate(50_000, True), 50_000),
    ("W12Gather", lambda: gather(100_000), 1),
    ("W13Exception stackless=false", lambda: catching(10, 10_000), 10_000),
    ("W14CrossThread", lambda: travel(5_000), 5_000),
    ("W20Scale tasks=1000", lambda: yields(1000, 1), 1000),
    ("W20Scale tasks=10000", lambda: yields(10_000, 1), 10_000),
    ("W20Scale tasks=100000", lambda: yields(100_000, 1), 100_000),
]


def seconds(body):
    begun = time.perf_counter()
    asyncio.run(body())
    return time.perf_counter() - begun


for name, body, operations in ROWS:
    median = sorted(seconds(body) for _ in range(3))[1]
    print(f"figure\t{name}\t{median * 1e9 / operations:.6f}")

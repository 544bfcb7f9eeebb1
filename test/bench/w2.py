"""
Yardstick W2 as one would write it with SimPy: every fleet is a process that wakes once a day. Its rules stand in w2.c.

Random numbers are Python's own. Run: python3 w2.py RUNS. Prints the same JSON as w2.c.
"""
import json
import math
import random
import sys
import time

import simpy

REGIONS, FLEETS, DAYS = 15, 1500, 365
BAN, DARK_FROM, DARK_UNTIL = 120, 200, 207
BTC_A_DAY, BLOCKS_A_DAY, EPOCH, UPTIME, START_LOAD = 900, 144, 2016, 0.975, 0.97
TARIFF = [0.03 + 0.07 * region / (REGIONS - 1) for region in range(REGIONS)]


class Network:
    """What all fleets see and add to. A day is opened at midnight and closed by the next; fleets look at noon."""

    def __init__(self, luck, difficulty):
        self.luck = luck
        self.price = 40000.0
        self.difficulty = difficulty
        self.blocks = self.epoch_days = 0.0
        self.days = []

    def open(self):
        self.price *= math.exp(0.03 * self.luck.gauss(0, 1))
        self.usd_per_th = BTC_A_DAY * self.price / self.difficulty
        self.by_region = [0.0] * REGIONS

    def close(self):
        hashrate = sum(self.by_region)
        self.days.append((self.price, self.difficulty, hashrate, self.by_region))
        found = BLOCKS_A_DAY * hashrate / self.difficulty
        self.blocks += found
        self.epoch_days += 1
        if self.blocks < EPOCH:
            return
        self.difficulty *= min(4, max(0.25, self.blocks / (BLOCKS_A_DAY * self.epoch_days)))
        self.blocks -= EPOCH
        self.epoch_days = self.blocks / found


def calendar(env, network):
    while True:
        network.open()
        yield env.timeout(1)
        network.close()


def fleet(env, network, region, rate, efficiency):
    yield env.timeout(0.5)
    while True:
        day = int(env.now)
        if region == 0 and day >= BAN:
            region = 1 + network.luck.randrange(REGIONS - 1)
            yield env.timeout(30 + network.luck.randrange(90))
            continue
        dark = region == 1 and DARK_FROM <= day < DARK_UNTIL
        if not dark and efficiency * 0.024 * TARIFF[region] <= network.usd_per_th:
            network.by_region[region] += rate * UPTIME
        yield env.timeout(1)


def run(seed):
    luck = random.Random(seed)
    fleets = [
        (f // (FLEETS // REGIONS), 1e5 * math.exp(0.5 * luck.gauss(0, 1)), luck.uniform(20, 60))
        for f in range(FLEETS)
    ]
    network = Network(luck, START_LOAD * sum(rate for _, rate, _ in fleets))
    env = simpy.Environment()
    env.process(calendar(env, network))
    for region, rate, efficiency in fleets:
        env.process(fleet(env, network, region, rate, efficiency))
    env.run(until=DAYS + 0.25)
    hashrate = [day[2] for day in network.days]
    return {
        "hashrate": hashrate[DAYS - 1] / hashrate[0],
        "banned": hashrate[BAN + 10] / hashrate[BAN - 1],
        "dark": hashrate[DARK_FROM + 3] / hashrate[DARK_FROM - 1],
    }


def mean_and_error(values):
    mean = sum(values) / len(values)
    return [mean, math.sqrt(sum((value - mean) ** 2 for value in values)) / len(values)]


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    begin = time.process_time()
    outcomes = [run(seed) for seed in range(runs)]
    ms = 1000 * (time.process_time() - begin) / runs
    means = {name: mean_and_error([each[name] for each in outcomes]) for name in outcomes[0]}
    print(json.dumps({"ms_per_run": ms, "means": means}))


if __name__ == "__main__":
    main()

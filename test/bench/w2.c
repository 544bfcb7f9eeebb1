/*
 * Yardstick W2: a year of 15 regions with 100 fleets each, every fleet looked at every day.
 *
 * A fleet has a lognormal hash rate around 100,000 TH/s (ln with standard deviation 0.5) and an efficiency uniform on
 * 20 to 60 J/TH; power costs 0.03 USD/kWh in region 0 and rises evenly to 0.10 in region 14. Each day, in this order:
 * the price moves by a lognormal step of 3 %; 900 bitcoins are paid to the day's difficulty, which is in TH/s; then
 * for each fleet: one on its way that has not arrived earns nothing; from day 120 on, one in region 0 leaves for
 * another region, and arrives 30 to 119 days later; one in region 1 is dark on the days 200 to 206; one whose power
 * costs more than it earns is off; every other hashes, at 97.5 % of its rate. 144 blocks a day are found at a hash rate
 * equal to the difficulty, which begins at 97 % of all fleets' rates; after 2016 blocks it follows the rate at which
 * they were found, by a factor of 4 at most. Each day's price, difficulty, hash rate and that of each region are kept.
 *
 * Build: cc -O3 -march=native -o w2 w2.c -lm. Run: ./w2 RUNS. Prints JSON: CPU ms of a run, and over the runs means
 * and their standard errors: of the last day's hash rate as a share of the first day's, of that of day 130, when all of
 * region 0 are on their way, as a share of the day before the ban, and of that of a dark day as a share of the day before
 * the dark ones.
 */
#include "yardstick.h"

enum { REGIONS = 15, FLEETS = 1500, DAYS = 365, BAN = 120, DARK_FROM = 200, DARK_UNTIL = 207 };

static const double BTC_A_DAY = 900, BLOCKS_A_DAY = 144, EPOCH = 2016, UPTIME = 0.975, START_LOAD = 0.97;

typedef struct {
    double price, difficulty, hashrate, by_region[REGIONS];
} Day;

static Day days[DAYS];
static double rate[FLEETS], efficiency[FLEETS], tariff[REGIONS];
static int region[FLEETS], arrives[FLEETS];

/* Sets up the fleets, and returns their rates' sum in TH/s. */
static double settle(void)
{
    double whole = 0;
    for (int r = 0; r < REGIONS; r++) tariff[r] = 0.03 + 0.07 * r / (REGIONS - 1);
    for (int f = 0; f < FLEETS; f++) {
        region[f] = f / (FLEETS / REGIONS);
        arrives[f] = 0;
        rate[f] = 1e5 * exp(0.5 * normal());
        efficiency[f] = 20 + 40 * uniform();
        whole += rate[f];
    }
    return whole;
}

static void send_away(int f, int day)
{
    region[f] = 1 + one_of(REGIONS - 1);
    arrives[f] = day + 30 + one_of(90);
}

/* The hash rate of each region on a day on which a TH/s earns so much. */
static void mine(int day, double usd_per_th, double by_region[REGIONS])
{
    int dark = day >= DARK_FROM && day < DARK_UNTIL;
    for (int f = 0; f < FLEETS; f++) {
        int here = region[f];
        if (day < arrives[f]) continue;
        if (here == 0 && day >= BAN) {
            send_away(f, day);
            continue;
        }
        if (here == 1 && dark) continue;
        if (efficiency[f] * 0.024 * tariff[here] > usd_per_th) continue;
        by_region[here] += rate[f] * UPTIME;
    }
}

static double clamp(double factor)
{
    return factor > 4 ? 4 : factor < 0.25 ? 0.25 : factor;
}

static void run(void)
{
    double price = 40000, difficulty = settle() * START_LOAD, blocks = 0, epoch_days = 0;
    for (int day = 0; day < DAYS; day++) {
        Day *row = &days[day];
        price *= exp(0.03 * normal());
        *row = (Day){price, difficulty, 0, {0}};
        mine(day, BTC_A_DAY * price / difficulty, row->by_region);
        for (int r = 0; r < REGIONS; r++) row->hashrate += row->by_region[r];
        double found = BLOCKS_A_DAY * row->hashrate / difficulty;
        blocks += found;
        epoch_days++;
        if (blocks < EPOCH) continue;
        difficulty *= clamp(blocks / (BLOCKS_A_DAY * epoch_days));
        blocks -= EPOCH;
        epoch_days = blocks / found;
    }
}

static void add_share(Tally *tally, int day, int before)
{
    add_to(tally, days[day].hashrate / days[before].hashrate);
}

static void print_mean(const char *name, Tally tally, int runs, const char *end)
{
    printf("\"%s\":[%.6f,%.6f]%s", name, mean_of(tally, runs), error_of(tally, runs), end);
}

int main(int count, char **words)
{
    int runs = runs_of(count, words);
    Tally left = {0}, banned = {0}, dark = {0};
    clock_t begin = clock();
    for (int i = 0; i < runs; i++) {
        seed_random((uint64_t)i);
        run();
        add_share(&left, DAYS - 1, 0);
        add_share(&banned, BAN + 10, BAN - 1);
        add_share(&dark, DARK_FROM + 3, DARK_FROM - 1);
    }
    printf("{\"ms_per_run\":%.6f,\"means\":{", ms_since(begin) / runs);
    print_mean("hashrate", left, runs, ",");
    print_mean("banned", banned, runs, ",");
    print_mean("dark", dark, runs, "}}\n");
}

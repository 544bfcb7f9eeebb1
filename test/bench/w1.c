/*
 * Yardstick W1: a year of blocks under the rule of difficulty, every block drawn by itself.
 *
 * Difficulty is the mean work of a block; it begins at 600. Hash rate is 1 and falls to one half after 180 days. A
 * block takes an exponential time with mean difficulty / hash rate, as they are when the search for it begins. The
 * time and difficulty of each of the 52,560 blocks are kept. After every 2016 blocks the difficulty is multiplied by
 * two weeks over the time from the first of them to the last (2015 waits, as in Bitcoin), which counts as a quarter
 * of two weeks at least and as eight weeks at most.
 *
 * Build: cc -O3 -march=native -o w1 w1.c -lm. Run: ./w1 RUNS. Prints JSON: CPU ms of a run, and over the runs the mean
 * and its standard error of the day of the 25th change of difficulty and of the difficulty after it, as a share of the
 * first. (The 26th and last comes on day 377, and after day 378 in one of a hundred runs.)
 */
#include "yardstick.h"

enum { BLOCKS = 52560, EPOCH = 2016, COMPARED = 25 * EPOCH, DAY = 86400, TWO_WEEKS = 14 * DAY };

static const double FIRST_DIFFICULTY = 600;
static double found_at[BLOCKS], difficulty_at[BLOCKS];

static double believed(double span)
{
    if (span < TWO_WEEKS / 4.0) return TWO_WEEKS / 4.0;
    return span > TWO_WEEKS * 4.0 ? TWO_WEEKS * 4.0 : span;
}

static void run(void)
{
    double now = 0, difficulty = FIRST_DIFFICULTY, hashrate = 1;
    int in_epoch = 0;
    for (int block = 0; block < BLOCKS; block++) {
        if (now >= 180.0 * DAY) hashrate = 0.5;
        now += exponential(difficulty / hashrate);
        found_at[block] = now;
        difficulty_at[block] = difficulty;
        if (++in_epoch < EPOCH) continue;
        in_epoch = 0;
        difficulty *= TWO_WEEKS / believed(now - found_at[block - EPOCH + 1]);
    }
}

int main(int count, char **words)
{
    int runs = runs_of(count, words);
    Tally difficulty = {0}, day = {0};
    clock_t begin = clock();
    for (int i = 0; i < runs; i++) {
        seed_random((uint64_t)i);
        run();
        add_to(&difficulty, difficulty_at[COMPARED] / FIRST_DIFFICULTY);
        add_to(&day, found_at[COMPARED - 1] / DAY);
    }
    printf("{\"ms_per_run\":%.6f,\"means\":{\"difficulty\":[%.6f,%.6f],\"day\":[%.4f,%.4f]}}\n",
           ms_since(begin) / runs, mean_of(difficulty, runs), error_of(difficulty, runs), mean_of(day, runs),
           error_of(day, runs));
}

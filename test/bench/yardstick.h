/*
 * What both yardsticks need: random numbers, and CPU time and means of many runs.
 *
 * The generator is xoshiro256+ (Blackman and Vigna, public domain), seeded with SplitMix64 (Vigna, public domain).
 * Time is the CPU time of the process, which other processes stretch less than they do wall time.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define PI 3.14159265358979323846

static uint64_t word[4];

static void seed_random(uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += UINT64_C(0x9e3779b97f4a7c15));
        z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
        word[i] = z ^ z >> 31;
    }
}

static inline uint64_t next_word(void)
{
    uint64_t sum = word[0] + word[3], shifted = word[1] << 17;
    word[2] ^= word[0];
    word[3] ^= word[1];
    word[1] ^= word[2];
    word[0] ^= word[3];
    word[2] ^= shifted;
    word[3] = word[3] << 45 | word[3] >> 19;
    return sum;
}

/* Uniform on (0, 1]: its logarithm is finite. */
static inline double uniform(void)
{
    return (double)((next_word() >> 11) + 1) * 0x1.0p-53;
}

static inline double exponential(double mean)
{
    return -log(uniform()) * mean;
}

static inline double normal(void)
{
    double radius = sqrt(-2 * log(uniform()));
    return radius * cos(2 * PI * uniform());
}

/* One of 0 to n - 1. */
static inline int one_of(int n)
{
    return (int)(n * (1 - uniform()));
}

typedef struct {
    double sum, squares;
} Tally;

static void add_to(Tally *tally, double value)
{
    tally->sum += value;
    tally->squares += value * value;
}

static double mean_of(Tally tally, int n)
{
    return tally.sum / n;
}

/* Standard error of the mean. */
static double error_of(Tally tally, int n)
{
    double mean = tally.sum / n;
    return sqrt((tally.squares / n - mean * mean) / n);
}

static int runs_of(int count, char **words)
{
    return count > 1 ? atoi(words[1]) : 1;
}

static double ms_since(clock_t begin)
{
    return 1000.0 * (double)(clock() - begin) / CLOCKS_PER_SEC;
}

import { type ManySpeeds, SCENARIO, type Speed } from './many.ts'

/** The speeds of many runs as lines, each with what it is to be. */
export function manyLines(speeds: ManySpeeds): string[] {
  const { bare_gain: bare, ensemble_gain: gain } = speeds
  const row = (name: string, { members_per_second: second, cpu_ms_per_member: ms }: Speed): string =>
    name.padEnd(30) + [second, ms].map((value) => value.toFixed(2).padStart(12)).join('')
  return [
    `Members of ${SCENARIO}, where one more is one more:`,
    `${' '.repeat(30)}  per second      CPU ms`,
    row('bare loop, a process', speeds.bare),
    row('two at once', speeds.bare_by_two_processes),
    row('ensemble, a worker', speeds.ensemble),
    row('two workers', speeds.ensemble_by_two_workers),
    `Two are ${bare.toFixed(2)} times as fast as one for the bare loop, and ${gain.toFixed(2)} times for the ensemble.`,
    asked('of the gain of bare processes', speeds.gain_kept, speeds.gain_kept >= 0.85, '0.85 or more'),
    ...(bare >= 1.9 ? [asked('two workers to one', gain, gain >= 1.7, '1.7 or more')] : []),
    asked('of the bare speed on a core', speeds.per_core, speeds.per_core >= 0.7, '0.7 or more'),
    asked('times an ensemble for pairs', speeds.pair_cost, speeds.pair_cost < 1.6, 'less than 1.6'),
    `10,000 members take ${speeds.minutes_for_10000.toFixed(1)} minutes by two workers, as reckoned from these;`,
    `the largest ensemble here had ${speeds.peak_mb.toFixed(0)} MB at its peak.`,
  ]
}

const asked = (what: string, value: number, reached: boolean, limit: string): string =>
  `${what.padEnd(30)}${value.toFixed(2).padStart(10)}   asked: ${limit}${reached ? '' : ' – NOT REACHED'}`

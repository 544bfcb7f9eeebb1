/** How fast the built program plays many runs, beside the bare loop, by turns on the same machine. */
import type { Cost } from './bare.ts'
import { median } from './measure.ts'
import { output, programCost } from './program.ts'

export const SCENARIO = 'china-ban-2021'
/** Takes an event away on day 369 of 455. */
const CHANGE = 'events.kz-internet-shutdown=null'

export interface Extent {
  readonly rounds: number
  /** Members with which V8 warms up. */
  readonly few: number
  /** With those that are measured. */
  readonly many: number
}

/** Whole batches for each of two workers. */
export const FULL: Extent = { rounds: 3, few: 64, many: 576 }
export const QUICK: Extent = { rounds: 1, few: 64, many: 128 }

/** What one more member costs, and what all of them do. */
interface PerMember extends Cost {
  /** What does not grow with members, ms on the clock. */
  readonly fixedMs: number
  readonly peakMb: number
}

/** One after another; all by the same members. */
interface Round {
  readonly bare: Cost
  readonly ensemble: PerMember
  readonly bareByTwo: Cost
  readonly ensembleByTwo: PerMember
  readonly pair: PerMember
}

async function measureRound(extent: Extent): Promise<Round> {
  return {
    bare: await bareBy(1, extent),
    ensemble: await perMember(['ensemble', SCENARIO, '--workers', '1'], extent),
    bareByTwo: await bareBy(2, extent),
    ensembleByTwo: await perMember(['ensemble', SCENARIO, '--workers', '2'], extent),
    pair: await perMember(['pair', SCENARIO, '--set', CHANGE, '--workers', '1'], extent),
  }
}

/** The bare loop in processes that begin at once, each with all members. */
async function bareBy(processes: number, { few, many }: Extent): Promise<Cost> {
  const words = [process.argv[1]!, '--bare', `${few + 1}-${many}`]
  const costs = await Promise.all(
    Array.from({ length: processes }, async () => JSON.parse(await output(words)) as Cost),
  )
  const mean = (of: keyof Cost): number => costs.reduce((sum, cost) => sum + cost[of], 0) / processes
  return { wallMs: mean('wallMs') / processes / (many - few), cpuMs: mean('cpuMs') / (many - few) }
}

/** Starting, warming up and most of the writing cost few members as much as many. */
async function perMember(words: readonly string[], { few, many }: Extent): Promise<PerMember> {
  const small = await programCost([...words, '--members', String(few)])
  const large = await programCost([...words, '--members', String(many)])
  const one = (of: keyof Cost): number => (large[of] - small[of]) / (many - few)
  const wallMs = one('wallMs')
  return { wallMs, cpuMs: one('cpuMs'), fixedMs: small.wallMs - few * wallMs, peakMb: large.peakMb }
}

/** How fast members are played. */
export interface Speed {
  /** On the clock. */
  readonly members_per_second: number
  /** Others on the machine stretch this less than the clock. */
  readonly cpu_ms_per_member: number
}

/** Medians of the rounds. */
export interface ManySpeeds {
  readonly bare: Speed
  readonly bare_by_two_processes: Speed
  readonly ensemble: Speed
  readonly ensemble_by_two_workers: Speed
  /** How many times as fast two are as one. */
  readonly bare_gain: number
  readonly ensemble_gain: number
  /** The gain of the ensemble to that of the bare loop. */
  readonly gain_kept: number
  /** Speed of the ensemble on a core to that of the bare loop, by CPU time. */
  readonly per_core: number
  /** A pair to a member of the ensemble, by CPU time. */
  readonly pair_cost: number
  /** Reckoned from the others, with two workers. */
  readonly minutes_for_10000: number
  readonly peak_mb: number
}

export async function measureMany(extent: Extent): Promise<ManySpeeds> {
  const rounds: Round[] = []
  while (rounds.length < extent.rounds) rounds.push(await measureRound(extent))
  const over = (value: (round: Round) => number): number => median(rounds.map(value))
  const speed = (of: keyof Round): Speed => ({
    members_per_second: over((round) => 1000 / round[of].wallMs),
    cpu_ms_per_member: over((round) => round[of].cpuMs),
  })
  const bareGain = ({ bare, bareByTwo }: Round): number => bare.wallMs / bareByTwo.wallMs
  const ensembleGain = ({ ensemble, ensembleByTwo }: Round): number => ensemble.wallMs / ensembleByTwo.wallMs
  return {
    bare: speed('bare'),
    bare_by_two_processes: speed('bareByTwo'),
    ensemble: speed('ensemble'),
    ensemble_by_two_workers: speed('ensembleByTwo'),
    bare_gain: over(bareGain),
    ensemble_gain: over(ensembleGain),
    gain_kept: over((round) => ensembleGain(round) / bareGain(round)),
    per_core: over(({ bare, ensemble }) => bare.cpuMs / ensemble.cpuMs),
    pair_cost: over(({ pair, ensemble }) => pair.cpuMs / ensemble.cpuMs),
    minutes_for_10000: over(({ ensembleByTwo: { fixedMs, wallMs } }) => (fixedMs + 10_000 * wallMs) / 60_000),
    peak_mb: over(({ ensembleByTwo }) => ensembleByTwo.peakMb),
  }
}

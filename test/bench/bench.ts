/**
 * `npm run bench`: hashtrek against yardsticks in C, in alternation, each workload in a process of its own. What counts
 * are the ratios within one call: times do not travel between machines, nor well between one hour and the next.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { measure, WARM_UP_MS } from './measure.ts'
import { type Scaling, scaling } from './scaling.ts'
import { WORKLOADS, type WorkloadName } from './workloads.ts'
import { buildYardsticks, compilerName, type Measured, measuredBy } from './yardstick.ts'

const FEWEST_ROUNDS = 7

/** The yardsticks, and how often each runs in a process: for about as long as ours is measured. */
const YARDSTICKS = { w1: 1200, w2: 400 } as const

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: String(FEWEST_ROUNDS) },
    workload: { type: 'string' },
    scaling: { type: 'boolean', default: false },
  },
})

/** A yardstick and our workload may share a name. */
const inCName = (yardstick: string): string => `${yardstick} in C`

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function bench(rounds: number, json: string | undefined): void {
  const built = buildYardsticks(Object.keys(YARDSTICKS) as (keyof typeof YARDSTICKS)[])
  const inC = 'missing' in built ? undefined : built
  printSetting(rounds, 'missing' in built ? `no ratios, since there is ${built.missing}` : compilerName())
  const times = new Map<string, number[]>()
  const note = (name: string, { ms_per_run: ms }: Measured): void =>
    void times.set(name, [...(times.get(name) ?? []), ms])
  for (let round = 0; round < rounds; round += 1)
    for (const [yardstick, runs] of entriesOf(YARDSTICKS)) {
      if (inC) note(inCName(yardstick), measuredBy(inC[yardstick], [String(runs)]))
      for (const [name, workload] of entriesOf(WORKLOADS))
        if (workload.yardstick === yardstick) note(name, inOwnProcess<Measured>('--workload', name))
    }
  const rows = entriesOf(WORKLOADS).map(([name, { yardstick }]) =>
    rowOf(name, times.get(name)!, times.get(inCName(yardstick))),
  )
  printRows(rows, times)
  printScaling(inOwnProcess<Scaling[]>('--scaling'))
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(rows.map(jsonOf), undefined, 2)}\n`)
}

const entriesOf = <T extends object>(map: T) => Object.entries(map) as [keyof T & string, T[keyof T]][]

/** Runs this file again with other arguments, and reads what that prints. */
function inOwnProcess<T>(...words: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [process.argv[1]!, ...words], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${words.join(' ')} failed:\n${stderr}`)
  return JSON.parse(stdout) as T
}

interface Row {
  readonly name: string
  /** Median of the rounds. */
  readonly ms: number
  /** To the yardstick; undefined without a C compiler. */
  readonly ofMedians: number | undefined
  readonly ofMinima: number | undefined
}

function rowOf(name: string, ours: readonly number[], theirs: readonly number[] | undefined): Row {
  return {
    name,
    ms: median(ours),
    ofMedians: theirs && median(ours) / median(theirs),
    ofMinima: theirs && Math.min(...ours) / Math.min(...theirs),
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!]
  return (low + high) / 2
}

const jsonOf = ({ name, ms, ofMedians }: Row) => ({ name, ms_per_run: ms, ratio_to_c: ofMedians ?? null })

function printSetting(rounds: number, compiler: string): void {
  const machine = cpus()
  say(
    `${new Date().toISOString().slice(0, 10)}  ${machine[0]?.model ?? 'unknown CPU'}, ${machine.length} cores`,
  )
  say(`Node ${process.version}; C: ${compiler}`)
  say(`CPU time of a run, after ${WARM_UP_MS} ms to warm up; ${rounds} rounds, by turns\n`)
}

function printRows(rows: readonly Row[], times: ReadonlyMap<string, readonly number[]>): void {
  const ratio = (value: number | undefined): string =>
    (value === undefined ? '–' : value.toFixed(2)).padStart(10)
  say('                  ms      to C,      to C,')
  say('              median    medians     minima')
  for (const yardstick of Object.keys(YARDSTICKS)) {
    const own = times.get(inCName(yardstick))
    if (own) say(`${inCName(yardstick).padEnd(10)}${median(own).toFixed(3).padStart(10)}`)
  }
  for (const { name, ms, ofMedians, ofMinima } of rows)
    say(`${name.padEnd(10)}${ms.toFixed(3).padStart(10)} ${ratio(ofMedians)} ${ratio(ofMinima)}`)
}

function printScaling(all: readonly Scaling[]): void {
  say('\nHow the days of a run scale, at their fastest:')
  for (const { what, times, ratio } of all)
    say(`${`${times} times the ${what}`.padEnd(44)}${ratio.toFixed(2).padStart(6)} times as long`)
}

if (values.workload !== undefined) say(JSON.stringify(measure(WORKLOADS[values.workload as WorkloadName])))
else if (values.scaling) say(JSON.stringify(scaling()))
else bench(Math.max(FEWEST_ROUNDS, Number(values.rounds)), values.json)

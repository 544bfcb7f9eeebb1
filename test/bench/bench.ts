/**
 * `npm run bench`: hashtrek against yardsticks in C and in SimPy, and many runs against one by one, in alternation, each
 * in a process of its own. What counts are the ratios within one call: times do not travel between machines, nor well
 * between one hour and the next.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { bareLoop } from './bare.ts'
import { FULL, type ManySpeeds, measureMany, QUICK, SCENARIO } from './many.ts'
import { manyLines } from './manyLines.ts'
import { measure, WARM_UP_MS } from './measure.ts'
import { measurePage, pageLines, type PageSpeed, picturesCost } from './pages.ts'
import { type Scaling, scaling } from './scaling.ts'
import { findSimPy } from './simpy.ts'
import { jsonOf, measureRounds, type Row, rowLines, rowsOf } from './workloadRows.ts'
import { WORKLOADS, type WorkloadName } from './workloads.ts'
import { buildYardsticks, compilerName, type Measured } from './yardstick.ts'

const FEWEST_ROUNDS = 7

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string' },
    /** Many runs alone. */
    many: { type: 'boolean', default: false },
    /** Pages alone. */
    pages: { type: 'boolean', default: false },
    /** A short look: one round of each. */
    quick: { type: 'boolean', default: false },
    // What this file runs itself with.
    workload: { type: 'string' },
    scaling: { type: 'boolean', default: false },
    bare: { type: 'string' },
    pictures: { type: 'string' },
  },
})

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

async function bench(): Promise<void> {
  const machine = cpus()
  const today = new Date().toISOString().slice(0, 10)
  say(`${today}  ${machine[0]?.model ?? 'unknown CPU'}, ${machine.length} cores, Node ${process.version}`)
  const all = !values.many && !values.pages
  const workloads = all ? benchWorkloads() : undefined
  const many = all || values.many ? await benchMany() : undefined
  const pages = all || values.pages ? await benchPages() : undefined
  if (values.json === undefined) return
  const json = { workloads: workloads?.map(jsonOf), many, pages }
  writeFileSync(values.json, `${JSON.stringify(json, undefined, 2)}\n`)
}

function benchWorkloads(): Row[] {
  const rounds = values.quick ? 1 : Math.max(FEWEST_ROUNDS, Number(values.rounds ?? 0))
  const built = buildYardsticks(['w1', 'w2'])
  const simPy = findSimPy()
  say(`C: ${'missing' in built ? `no ratios, since there is ${built.missing}` : compilerName()}`)
  say(`SimPy: ${'missing' in simPy ? `left out, since there is ${simPy.missing}` : simPy.versions}`)
  say(`CPU time of a run, after ${WARM_UP_MS} ms to warm up; rounds, by turns: ${rounds}\n`)
  const times = measureRounds(rounds, built, simPy, (name) => inOwnProcess<Measured>('--workload', name))
  const rows = rowsOf(times)
  say(...rowLines(rows), '', 'How the days of a run scale, at their fastest:')
  say(...inOwnProcess<Scaling[]>('--scaling').map(scalingLine), '')
  return rows
}

/** Runs this file again with other arguments, and reads what that prints. */
function inOwnProcess<T>(...words: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [process.argv[1]!, ...words], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${words.join(' ')} failed:\n${stderr}`)
  return JSON.parse(stdout) as T
}

const scalingLine = ({ what, times, ratio }: Scaling): string =>
  `${`${times} times the ${what}`.padEnd(44)}${ratio.toFixed(2).padStart(6)} times as long`

async function benchMany(): Promise<ManySpeeds> {
  const extent = values.quick ? QUICK : FULL
  const rounds = Number(values.rounds ?? extent.rounds)
  const load = loadavg()[0]!.toFixed(1)
  say(`Many runs: rounds, by turns: ${rounds}; others load this machine with ${load} as it begins\n`)
  const speeds = await measureMany({ ...extent, rounds })
  say(...manyLines(speeds))
  return speeds
}

async function benchPages(): Promise<PageSpeed> {
  const speed = await measurePage(values.quick ? 100 : 1000, values.quick ? 1 : 5)
  say(...pageLines(speed))
  return speed
}

if (values.workload !== undefined) say(JSON.stringify(measure(WORKLOADS[values.workload as WorkloadName])))
else if (values.pictures !== undefined) say(String(picturesCost(values.pictures)))
else if (values.scaling) say(JSON.stringify(scaling()))
else if (values.bare !== undefined) {
  const [first, last] = values.bare.split('-').map(Number) as [number, number]
  say(JSON.stringify(bareLoop(SCENARIO, first, last)))
} else await bench()

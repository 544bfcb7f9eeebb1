/**
 * `npm run findings`: runs the commands that FINDINGS.md tells of, as a user would, and keeps of their results the few
 * rows that it needs. Words after it are ids of experiments; without any, all of them are run.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, type Experiment, EXPERIMENTS } from './experiments.ts'
import { keptOf } from './kept.ts'

const PROGRAM = 'dist/hashtrek.js'
const RESULTS = 'out/findings'
const FINDINGS = 'scenarios/findings'

function play({ id, words }: Experiment): string {
  const out = join(RESULTS, id)
  const { status } = spawnSync(process.execPath, [PROGRAM, ...words, '--out', out, '--quiet'], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`ended with ${status}: hashtrek ${words.join(' ')}`)
  return out
}

function keep(experiment: Experiment): void {
  process.stdout.write(`${commandOf(experiment)}\n`)
  const out = play(experiment)
  for (const kept of experiment.keep) {
    const text = keptOf(readFileSync(join(out, kept.from), 'utf8'), kept)
    writeFileSync(join(FINDINGS, kept.to), text)
  }
}

const asked = process.argv.slice(2)
const all: readonly Experiment[] = Object.values(EXPERIMENTS)
const unknown = asked.filter((word) => !all.some(({ id }) => id === word))
if (unknown.length > 0)
  throw new Error(`no experiment ${unknown.join(', ')}: there are ${all.map(({ id }) => id).join(', ')}`)
mkdirSync(FINDINGS, { recursive: true })
for (const experiment of all) if (asked.length === 0 || asked.includes(experiment.id)) keep(experiment)

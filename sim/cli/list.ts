import { GALLERY, namesIn } from '../io/scenarioFiles.ts'
import { DAY_S, isoDate } from '../units/index.ts'
import { type Asked, loadAll } from './load.ts'

/** `hashtrek list`: the scenarios that come with the program. */
export function list({ json }: { readonly json: boolean }): void {
  const gallery = loadAll(GALLERY ? namesIn(GALLERY) : []).map(entryOf)
  process.stdout.write(json ? `${JSON.stringify(gallery)}\n` : tableOf(gallery))
}

interface Entry {
  readonly name: string
  readonly question: string
  readonly start: string
  readonly days: number
  readonly overrides: readonly string[]
}

const entryOf = ({ word, scenario, offered }: Asked): Entry => ({
  name: word,
  question: scenario.question ?? '',
  start: isoDate(Math.floor(scenario.run.start / DAY_S)),
  days: scenario.run.days,
  overrides: offered,
})

function tableOf(gallery: readonly Entry[]): string {
  const width = Math.max(...gallery.map(({ name }) => name.length))
  const lines = gallery.map(
    ({ name, question, days }) => `${name.padEnd(width)}  ${String(days).padStart(5)} days  ${question}\n`,
  )
  return lines.join('')
}

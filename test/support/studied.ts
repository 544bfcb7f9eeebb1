import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { minimalYaml } from './minimal.ts'
import { hashtrek } from './program.ts'

/** The small scenario, where three things are known by nobody. */
export const unknownsYaml = (about = 'Hash rate in the beginning'): string =>
  `${minimalYaml
    .replace('hash_rate: 140 EH/s', 'hash_rate: { parameter: at-start }')
    .replace('length: 36 h', 'length: 36 h, level: { parameter: blackout }')
    .replace('share: 90 %', 'share: { parameter: comply }')}parameters:
  at-start: { about: ${about}, normal: { mean: 150 EH/s, sd: 15 EH/s } }
  blackout: { about: ${about}, uniform: { from: 10 %, to: 90 % } }
  comply: { beta: { alpha: 8, beta: 2 } }
`

const WINDOW = ['--from', '2021-06-10', '--until', '2021-07-20']

/** What makes a folder of each kind of the scenario in a file. */
export const COMMANDS = {
  backtest: (file: string) => ['backtest', file, '--members', '6', ...WINDOW],
  morris: (file: string) => ['sensitivity', file, '--method', 'morris', '--samples', '4'],
  sobol: (file: string) => ['sensitivity', file, '--method', 'sobol', '--samples', '8'],
  fit: (file: string) => ['calibrate', file, ...WINDOW.slice(2), '--evaluations', '30', '--samples', '96'],
  ensemble: (file: string) => ['ensemble', file, '--members', '12'],
} as const

export type Studied = keyof typeof COMMANDS
export const STUDIED = Object.keys(COMMANDS) as readonly Studied[]

/** A folder with results of each kind, and a page of each; what the terminal said of them. */
export async function studiedFolder(
  yaml: string,
): Promise<{ folder: string; said: Record<Studied, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-studied-'))
  writeFileSync(join(folder, 'mine.yaml'), yaml)
  const said = {} as Record<Studied, string>
  for (const kind of STUDIED) {
    const words = [...COMMANDS[kind]('mine.yaml'), '--workers', '1', '--out', kind]
    const { code, stdout, stderr } = await hashtrek(words, { cwd: folder })
    if (code !== 0) throw new Error(`${kind}: ${stderr}`)
    said[kind] = stdout
    const page = await hashtrek(['report', kind], { cwd: folder })
    if (page.code !== 0 || page.stderr !== '') throw new Error(`report of ${kind}: ${page.stderr}`)
  }
  return { folder, said }
}

/** The rows of a CSV file by the names of its columns. */
export const rowsIn = (...path: readonly string[]): Record<string, string>[] =>
  parse(readFileSync(join(...path)), { columns: true })

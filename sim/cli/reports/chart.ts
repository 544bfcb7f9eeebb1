import { statSync, writeFileSync } from 'node:fs'
import { pngOf } from '../../io/png.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { Chart } from '../../report/page.ts'
import { type Look, singlePicture } from '../../report/pictures/singlePicture.ts'
import { nearest, quote } from '../../units/index.ts'
import { UsageError } from '../exit.ts'
import { readShown, reportOf, type Shown } from './shownFolder.ts'

export interface ChartArguments {
  readonly dir: string
  readonly what: string
  readonly format: 'svg' | 'png'
  readonly look: Look
  /** Pixels of a PNG for each of the look's. */
  readonly scale: number
  readonly out?: string | undefined
}

/** `hashtrek chart`: draws one chart of a folder's results. */
export async function chart({ dir, what, format, look, scale, out }: ChartArguments): Promise<void> {
  const folder = read(dir)
  const found = named(what, chartsOf(folder))
  const svg = singlePicture(found, aboutOf(folder), look)
  const path = out ?? `${found.id}.${format}`
  write(path, format === 'svg' ? svg : await pngOf(svg, scale))
  process.stdout.write(`${path}: ${found.title}\n`)
}

/** `hashtrek chart DIR --list`: what there is to draw. */
export function listCharts(dir: string): void {
  const charts = chartsOf(read(dir))
  const width = Math.max(...charts.map(({ id }) => id.length))
  for (const { id, title } of charts) process.stdout.write(`${id.padEnd(width)}  ${title}\n`)
}

function read(dir: string): ReadFolder<Shown> {
  const folder = readShown(dir)
  for (const note of folder.notes) process.stderr.write(`hashtrek: ${note}\n`)
  return folder
}

function chartsOf(folder: ReadFolder<Shown>): Chart[] {
  const { sections, more = [] } = reportOf(folder)
  return [...sections.flatMap(({ charts }) => charts), ...more]
}

/** More names than these in an error nobody reads. */
const MOST_LISTED = 30

function named(what: string, charts: readonly Chart[]): Chart {
  const ids = charts.map(({ id }) => id)
  const found = charts.find(({ id }) => id === what)
  if (found) return found
  const near = nearest(what, ids)
  const more = ids.length > MOST_LISTED ? `, and ${ids.length - MOST_LISTED} more: --list` : ''
  const hint = near ? `; did you mean ${near}?` : `; there is ${ids.slice(0, MOST_LISTED).join(', ')}${more}`
  throw new UsageError(`--what: there is no chart ${quote(what)}${hint}`, 'chart')
}

const aboutOf = ({ results, manifest }: ReadFolder): string =>
  [
    manifest?.scenarioName ?? results.label,
    ...(manifest?.seed === undefined ? [] : [`seed ${manifest.seed}`]),
    ...(manifest?.version === undefined ? [] : [`hashtrek ${manifest.version}`]),
  ].join(' · ')

function write(path: string, data: string | Uint8Array): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--out ${path} is a folder: name a file`, 'chart')
  try {
    writeFileSync(path, data)
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`, 'chart')
  }
}

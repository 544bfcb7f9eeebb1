import { lettersMissing, pngOf } from '../../io/png.ts'
import { checkReplaceableFile, writeShown } from '../../io/shownFile.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { Chart } from '../../report/page.ts'
import type { Look } from '../../report/pictures/singlePicture.ts'
import { TITLE_HEIGHT } from '../../report/pictures/size.ts'
import { nearest, quote } from '../../units/index.ts'
import { UsageError } from '../exit.ts'
import { readShown, reportOf, type Shown } from './shownFolder.ts'

export interface ChartArguments {
  readonly dir: string
  readonly what: string
  readonly format: 'svg' | 'png'
  readonly look: Omit<Look, 'height'> & { readonly height: number | undefined }
  /** Pixels of a PNG for each of the look's. */
  readonly scale: number
  readonly out?: string | undefined
}

/** `hashtrek chart`: draws one chart of a folder's results. */
export async function chart({ dir, what, format, look, scale, out }: ChartArguments): Promise<void> {
  const folder = read(dir)
  const found = named(what, chartsOf(folder))
  const path = out ?? `${found.id}.${format}`
  checkReplaceableFile(path, 'picture')
  const { singlePicture } = await import('../../report/index.ts')
  const svg = singlePicture(found, aboutOf(folder), { ...look, height: look.height ?? heightOf(found) })
  if (format === 'png') noteMissing(lettersMissing(svg))
  writeShown(path, format === 'svg' ? svg : await pngOf(svg, scale))
  process.stdout.write(`${path}: ${found.title}\n`)
}

/** Pixels of a picture, unless its chart needs more. */
const HEIGHT = 480

const heightOf = ({ height = 0 }: Chart): number => Math.max(HEIGHT, height + TITLE_HEIGHT)

function noteMissing(letters: readonly string[]): void {
  if (letters.length === 0) return
  const named = letters.slice(0, MOST_LETTERS).map((letter) => `${letter} (${pointOf(letter)})`)
  const more = letters.length - named.length
  process.stderr.write(
    `hashtrek: the font of PNGs has no ${named.join(' ')}${more > 0 ? ` and ${more} more` : ''}: ` +
      'boxes stand in their place; with --format svg the fonts of whoever looks at it count\n',
  )
}

const MOST_LETTERS = 8
const pointOf = (letter: string): string =>
  `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

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
    ...(manifest?.member ? [`member ${manifest.member}`] : []),
    ...(manifest?.seed === undefined ? [] : [`seed ${manifest.seed}`]),
    ...(manifest?.version === undefined ? [] : [`hashtrek ${manifest.version}`]),
  ].join(' · ')

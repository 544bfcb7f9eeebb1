import { oneOf, wholeNumber } from '../given.ts'
import { flag, text } from '../options.ts'
import { UsageError } from '../exit.ts'
import { command } from './command.ts'

const FORMATS = ['svg', 'png'] as const
/** Below it nothing can be read; above it a PNG takes seconds and gigabytes. */
const SIDES = [200, 8_000] as const
const SCALES = [1, 4] as const

export const CHART = command({
  name: 'chart',
  words: '<dir>',
  about: 'draw one picture of the results in a folder, as SVG or PNG',
  usage: 'DIR --what CHART',
  examples: `$ hashtrek chart out/china-ban-2021 --what hash-rate        into hash-rate.svg
$ hashtrek chart out/china-ban-2021 --list                  what there is to draw
$ hashtrek chart out/china-ban-2021 --what shares --format png --scale 2 --dark --out shares.png`,
  closing: 'The same results give the same bytes on every machine; PNGs have a font of their own.',
  needs: 'a folder of results',
  positionals: {
    dir: {
      type: 'string',
      demandOption: true,
      defaultDescription: 'none',
      describe:
        'folder of results: of a run, an ensemble, a pair, a sweep, a study, a backtest or a comparison',
    },
  },
  options: {
    what: text('which chart; --list says what there is'),
    list: flag('list the charts that can be drawn of this folder, and draw none'),
    format: { ...text('svg or png'), defaultDescription: 'as --out ends, else svg' },
    width: { ...text('pixels'), default: '900' },
    height: { ...text('pixels'), defaultDescription: '480, or more where a chart has many rows' },
    scale: { ...text('pixels of a PNG for each of --width and --height'), default: '1' },
    dark: flag('for a dark page'),
    out: { ...text('file to write, or to replace'), defaultDescription: '<chart>.<format>' },
  },
  start: async (given) => {
    const { dir, what, list, dark, out } = given
    if (what === undefined && !list)
      throw new UsageError('chart needs --what; chart DIR --list says what there is', 'chart')
    const format = formatOf(given)
    const width = pixels('--width', given.width)
    const height = given.height === undefined ? undefined : pixels('--height', given.height)
    const scale = wholeNumber('--scale', given.scale, SCALES, 'chart')
    if (scale > 1 && format === 'svg')
      throw new UsageError('--scale is for PNGs: an SVG is sharp at every size', 'chart')
    const { chart, listCharts } = await import('../reports/chart.ts')
    if (what === undefined || list) return listCharts(dir)
    return chart({ dir, what, format, look: { width, height, dark }, scale, out })
  },
})

const pixels = (option: string, word: string): number => wholeNumber(option, word, SIDES, 'chart')

function formatOf({
  format,
  out,
}: {
  readonly format?: string | undefined
  readonly out?: string | undefined
}) {
  const ending = /\.([^./\\]+)$/.exec(out ?? '')?.[1]?.toLowerCase()
  if (ending !== undefined) oneOf('the ending of --out', ending, FORMATS, 'chart')
  if (format === undefined) return oneOf('--format', ending ?? 'svg', FORMATS, 'chart')
  const asked = oneOf('--format', format, FORMATS, 'chart')
  if (ending !== undefined && ending !== asked)
    throw new UsageError(`--format ${asked} does not fit --out ${out}`, 'chart')
  return asked
}

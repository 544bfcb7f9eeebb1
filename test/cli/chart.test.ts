import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, it } from 'vitest'
import { minimalYaml } from '../support/minimal.ts'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'

let runs = ''

beforeAll(async () => {
  runs = mkdtempSync(join(tmpdir(), 'hashtrek-chart-'))
  writeMinimal(runs)
  const { code, stderr } = await hashtrek(['run', 'minimal.yaml', '--quiet', '--out', 'run'], { cwd: runs })
  if (code !== 0) throw new Error(stderr)
  return () => rmSync(runs, { recursive: true })
})

const RUN = (): string => join(runs, 'run')
const chart = (cwd: string, ...words: readonly string[]) => hashtrek(['chart', RUN(), ...words], { cwd })
const column = (name: string): number[] =>
  parse<Record<string, string>>(readFileSync(join(RUN(), 'network.csv')), { columns: true }).map((row) =>
    Number(row[name]),
  )

/** Width and height that the header of a PNG states: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOfPng(bytes: Buffer): [width: number, height: number] {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'))
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

/** The names of the elements of an XML text; fails where it is none. */
function elementsOf(xml: string): string[] {
  const names: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name }) => names.push(name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return names
}

async function drawnInto(folder: string, ...words: readonly string[]): Promise<Buffer> {
  const { code, stderr } = await chart(folder, ...words)
  expect([code, stderr]).toEqual([0, ''])
  return readFileSync(join(folder, readdirSync(folder)[0]!))
}

describe('chart', () => {
  it('lists what there is, and draws every one of it as SVG and as PNG of the size that was asked for', async () => {
    const { stdout } = await chart(runs, '--list')
    const ids = stdout.split('\n').flatMap((line) => /^[a-z0-9-]+/.exec(line)?.[0] ?? [])
    expect(ids).toContain('hash-rate')
    for (const id of ids) {
      const folder = temporaryFolder()
      const size = ['--width', '640', '--height', '400']
      await chart(folder, '--what', id, ...size)
      await chart(folder, '--what', id, ...size, '--format', 'png', '--scale', '2')
      const svg = readFileSync(join(folder, `${id}.svg`), 'utf8')
      expect(svg).toMatch(/^<svg [^>]*width="640" height="400"/)
      expect(elementsOf(svg)).toContain('path')
      expect(elementsOf(svg)).not.toContain('script')
      expect(sizeOfPng(readFileSync(join(folder, `${id}.png`)))).toEqual([1280, 800])
    }
  })

  it('draws a point a day, to the scale of the CSV file', async () => {
    const svg = String(await drawnInto(temporaryFolder(), '--what', 'hash-rate'))
    const rates = column('hashrate_eh_s')
    const lines = [...svg.matchAll(/<path d="(M[^"]*)"[^>]*stroke="#D55E00"/g)].map(([, d]) =>
      [...d!.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
    )
    const line = lines.find(({ length }) => length === rates.length)!
    const [top, bottom] = [rates.indexOf(Math.max(...rates)), rates.indexOf(Math.min(...rates))]
    const perUnit = (line[bottom]![1] - line[top]![1]) / (rates[top]! - rates[bottom]!)
    expect(perUnit).toBeGreaterThan(0)
    for (const [day, rate] of rates.entries())
      expect((line[bottom]![1] - line[day]![1]) / perUnit).toBeCloseTo(rate - rates[bottom]!, 0)
    const across = line.slice(1).map(([x], day) => x - line[day]![0])
    for (const step of across) expect(step / across[0]!).toBeCloseTo(1, 1)
  })

  it.each(['svg', 'png'])('gives the same bytes of %s wherever it runs', async (format) => {
    const drawn = async (env: Record<string, string>): Promise<Buffer> => {
      const folder = temporaryFolder()
      const { code, stderr } = await hashtrek(['chart', RUN(), '--what', 'hash-rate', '--format', format], {
        cwd: folder,
        env,
      })
      expect([code, stderr]).toEqual([0, ''])
      return readFileSync(join(folder, `hash-rate.${format}`))
    }
    const here = await drawn({})
    const there = await drawn({ TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', HOME: '/nonexistent' })
    expect(here.equals(there)).toBe(true)
  })

  it('is dark where that is asked', async () => {
    const light = String(await drawnInto(temporaryFolder(), '--what', 'hash-rate'))
    const dark = String(await drawnInto(temporaryFolder(), '--what', 'hash-rate', '--dark'))
    const ground = (svg: string) => parseInt(/<rect[^>]*fill="#([0-9a-f]{6})"/.exec(svg)![1]!, 16)
    expect(ground(light)).toBe(0xffffff)
    expect(ground(dark)).toBeLessThan(0x333333)
  })

  it('takes the format that a file ends in, and replaces the file', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.PNG'), '<svg xmlns="old"/>')
    expect((await chart(folder, '--what', 'hash-rate', '--out', 'mine.PNG')).code).toBe(0)
    expect(sizeOfPng(readFileSync(join(folder, 'mine.PNG')))).toEqual([900, 480])
  })

  it('names the letters that its font has not, of PNGs alone', async () => {
    const folder = temporaryFolder()
    const named = minimalYaml.replace(
      '    country: Westland',
      "    name: 'Ñandú–Омск 中国'\n    country: Westland",
    )
    writeFileSync(join(folder, 'a.yaml'), named)
    await hashtrek(['run', 'a.yaml', '--quiet', '--out', 'run'], { cwd: folder })
    const drawn = (format: string) =>
      hashtrek(['chart', 'run', '--what', 'shares', '--format', format], { cwd: folder })
    expect((await drawn('svg')).stderr).toBe('')
    const { code, stderr } = await drawn('png')
    expect([code, stderr]).toEqual([
      0,
      'hashtrek: the font of PNGs has no 中 (U+4E2D) 国 (U+56FD): boxes stand in their place; ' +
        'with --format svg the fonts of whoever looks at it count\n',
    ])
  })

  it.each([
    [[], /needs --what; chart DIR --list/],
    [['--what', 'hashrate'], /no chart "hashrate"; did you mean hash-rate\?/],
    [['--what', '<script>'], /no chart "<script>"; there is .*hash-rate/],
    [['--what', 'hash-rate', '--format', 'jpg'], /--format takes svg, png, not "jpg"/],
    [['--what', 'hash-rate', '--format', 'svg', '--out', 'a.png'], /--format svg does not fit --out a\.png/],
    [['--what', 'hash-rate', '--out', 'a.jpg'], /the ending of --out takes svg, png, not "jpg"/],
    [['--what', 'hash-rate', '--width', '9'], /--width takes a whole number from 200 to 8,000, not "9"/],
    [['--what', 'hash-rate', '--scale', '2'], /--scale is for PNGs/],
    [['--what', 'hash-rate', '--out', 'there'], /--out there is a folder/],
    [['--what', 'hash-rate', '--out', 'file/a.svg'], /file\/a\.svg" cannot be written/],
    [['--what', 'hash-rate', '--out', 'file'], /file is no SVG and no PNG, and is not replaced/],
  ])('refuses %j in a sentence, and writes nothing', async (words, message) => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'there'))
    writeFileSync(join(folder, 'file'), '')
    const { code, stdout, stderr } = await chart(folder, ...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
    expect(readdirSync(folder)).toEqual(['file', 'there'])
  })

  it.each([
    ['nowhere', /there is no such folder/],
    ['empty', /is empty/],
    ['minimal.yaml', /is a file/],
  ])('refuses %s, which is no folder of results', async (name, message) => {
    mkdirSync(join(runs, 'empty'), { recursive: true })
    const { code, stderr } = await hashtrek(['chart', name, '--what', 'hash-rate'], { cwd: runs })
    expect(code).toBe(3)
    expect(stderr).toMatch(message)
    expect(existsSync(join(runs, 'hash-rate.svg'))).toBe(false)
  })
})

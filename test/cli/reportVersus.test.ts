import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'

/** Pages of what is held against something else: a pair, several folders, a comparison, a sweep. */

const MILD = 'events.east-ban.compliance.share=10 %'
let home = ''
/** What the terminal said when the folders were made. */
const said = new Map<string, string>()

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hashtrek-versus-'))
  writeMinimal(home)
  const lines = {
    pair: ['pair', 'minimal.yaml', '--set', MILD, '--members', '8', '--out', 'pair'],
    strict: ['run', 'minimal.yaml', '--out', 'strict'],
    mild: ['run', 'minimal.yaml', '--set', MILD, '--days', '50', '--out', 'mild'],
    ens: ['ensemble', 'minimal.yaml', '--members', '6', '--out', 'ens'],
    compare: ['compare', 'strict', 'mild', 'ens'],
    sweep: [
      'sweep',
      'minimal.yaml',
      '--vary',
      'events.east-ban.compliance.share=10 %,50 %,90 %',
      '--out',
      'sweep',
    ],
    long: [
      'sweep',
      'minimal.yaml',
      '--vary',
      'events.east-ban.compliance.share=10 %..90 %',
      '--plan',
      'lhs:30',
      '--out',
      'long',
    ],
    'many-members': [
      'sweep',
      'minimal.yaml',
      '--vary',
      'price=30000 USD,40000 USD',
      '--vary',
      'fees=0.1 BTC,0.7 BTC',
      '--vary',
      'events.east-ban.compliance.share=20 %,80 %',
      '--members',
      '4',
      '--out',
      'many-members',
    ],
    members: [
      'sweep',
      'minimal.yaml',
      '--vary',
      'price=30000 USD,40000 USD',
      '--members',
      '5',
      '--out',
      'members',
    ],
  }
  for (const [name, words] of Object.entries(lines)) {
    const { code, stdout, stderr } = await hashtrek(words, { cwd: home })
    if (code !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
    said.set(name, stdout)
  }
  return () => rmSync(home, { recursive: true })
})

const report = (...words: readonly string[]) => hashtrek(['report', ...words], { cwd: home })
const page = (name: string): string => readFileSync(join(home, name), 'utf8')
const csv = (path: string): Record<string, string>[] =>
  parse(readFileSync(join(home, `${path}.csv`)), { columns: true })

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .trim()

/** Each paragraph of a section. */
const paragraphs = (html: string, section: string): string[] => {
  const [found] = new RegExp(`<section id="${section}".*?</section>`, 's').exec(html)!
  return (found.match(/<p>.*?<\/p>/gs) ?? []).map(textOf)
}

/** Rows of the table below a chart by the names of its columns, units left out. */
function rowsBelow(html: string, id: string): Record<string, string>[] {
  const [figure] = new RegExp(`<figure class="chart" id="${id}".*?</figure>`, 's').exec(html)!
  const [head, ...rows] = /<table.*?<\/table>/s.exec(figure)![0].split('<tr>').slice(1)
  const cells = (row: string, tag: string): string[] => row.split(new RegExp(`<${tag}\\b[^>]*>`)).slice(1)
  const names = cells(head!, 'th').map((cell) => textOf(cell.replace(/<small>.*?<\/small>/s, '')))
  return rows.map((row) => Object.fromEntries(cells(row, 't[hd]').map((cell, i) => [names[i], textOf(cell)])))
}

const read = (text: string | undefined): number | '' =>
  text === '' || text === undefined ? '' : Number(text)
const column = (rows: readonly Record<string, string>[], name: string) => rows.map((row) => read(row[name]))

describe('hashtrek report of a pair', () => {
  it('has the sentences of the terminal and every cell of the file', async () => {
    const ended = await report('pair')
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    const html = page('pair.html')
    const lines = said.get('pair')!.trimEnd().split('\n')
    const sentences = ['answer', 'differences'].flatMap((id) => paragraphs(html, id))
    expect(lines.slice(1, -1).length).toBeGreaterThan(3)
    for (const line of lines.slice(1, -1)) expect(sentences).toContain(line)
    // The head of the terminal's text: who, and how many pairs.
    expect(`${textOf(/<h1>.*?<\/h1>/s.exec(html)![0])} ${paragraphs(html, 'answer')[0]}`).toBe(`${lines[0]}.`)
    const rows = csv('pair/pair').filter(
      ({ table, metric }) => table === 'network' && metric === 'hashrate_eh_s',
    )
    for (const name of ['diff_mean', 'diff_p05', 'diff_p95', 'share_a_greater'])
      expect(column(rowsBelow(html, 'hash-rate-difference'), name)).toEqual(column(rows, name))
    expect(column(rowsBelow(html, 'hash-rate'), 'mean_b')).toEqual(column(rows, 'mean_b'))
  })

  it('says of both where they come from', () => {
    const html = page('pair.html')
    const rows = /<section id="provenance".*?<\/section>/s.exec(html)![0].split('<tr>').map(textOf).join('\n')
    const { a, b } = JSON.parse(readFileSync(join(home, 'pair/manifest.json'), 'utf8')) as Record<
      'a' | 'b',
      { scenario: { sha256: string } }
    >
    expect(rows).toContain(`A: scenario, SHA-256 as resolved${a.scenario.sha256}`)
    expect(rows).toContain(`B: scenario, SHA-256 as resolved${b.scenario.sha256}`)
    expect(rows).toContain(`B: set${MILD}`)
    expect(rows).toMatch(/hashtrek pair minimal\.yaml --members 8 --set/)
  })

  it('draws each of its charts alone', async () => {
    const folder = temporaryFolder()
    const at = join(home, 'pair')
    const { stdout } = await hashtrek(['chart', at, '--list'], { cwd: folder })
    expect(stdout).toMatch(/^differences-percent /m)
    const drawn = await hashtrek(['chart', at, '--what', 'hash-rate-difference'], { cwd: folder })
    expect([drawn.code, existsSync(join(folder, 'hash-rate-difference.svg'))]).toEqual([0, true])
  })

  it('does without a table that is not there, and refuses one that is damaged', async () => {
    const folder = temporaryFolder()
    cpSync(join(home, 'pair'), join(folder, 'p'), { recursive: true })
    rmSync(join(folder, 'p/pair.csv'))
    expect((await hashtrek(['report', 'p'], { cwd: folder })).code).toBe(0)
    expect(readFileSync(join(folder, 'p.html'), 'utf8')).not.toContain('id="hash-rate"')
    writeFileSync(join(folder, 'p/pair-summary.csv'), 'metric,scope\nhashrate_last,network,1,2,3\n')
    const ended = await hashtrek(['report', 'p'], { cwd: folder })
    expect([ended.code, ended.stderr]).toEqual([
      3,
      expect.stringMatching(/p\/pair-summary\.csv:2: a row of 5 cells/),
    ])
  })
})

describe('hashtrek report of several folders', () => {
  it('says what compare says, beside where compare writes', async () => {
    const ended = await report('strict', 'mild', 'ens')
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(ended.stdout).toMatch(/^out\/compare\.html: \d+ kB/)
    const html = page('out/compare.html')
    const lines = said.get('compare')!.split('\n')
    for (const sentence of paragraphs(html, 'answer')) expect(lines).toContain(sentence)
    expect(paragraphs(html, 'answer').slice(0, 2)).toEqual(lines.slice(0, 2))
    expect(paragraphs(html, 'network')[0]).toBe(lines[2])
    expect(paragraphs(html, 'missing').every((sentence) => lines.includes(sentence))).toBe(true)
  })

  it('has the cells of each folder, and of the ensemble its band', () => {
    const rows = rowsBelow(page('out/compare.html'), 'hash-rate')
    const rates = csv('strict/network').map((row) => read(row['hashrate_eh_s']))
    expect(column(rows, 'hashrate_eh_s:strict')).toEqual(rates)
    const mild = csv('mild/network').map((row) => read(row['hashrate_eh_s']))
    expect(column(rows, 'hashrate_eh_s:mild')).toEqual([
      ...mild,
      ...Array(rates.length - mild.length).fill(''),
    ])
    const spread = csv('ens/quantiles').filter(
      ({ table, metric }) => table === 'network' && metric === 'hashrate_eh_s',
    )
    expect(column(rows, 'hashrate_eh_s:ens:p95')).toEqual(column(spread, 'p95'))
  })

  it('is the same page as that of the folder which compare wrote, as far as that has it', async () => {
    expect((await report('out/compare', '--out', 'folder.html')).code).toBe(0)
    const [beside, folder] = [page('out/compare.html'), page('folder.html')]
    for (const section of ['answer', 'missing'])
      expect(paragraphs(folder, section)).toEqual(paragraphs(beside, section))
    expect(paragraphs(folder, 'network')).toEqual(paragraphs(beside, 'network'))
    const [whole, left] = [beside, folder].map((html) => rowsBelow(html, 'hash-rate'))
    for (const label of ['strict', 'mild', 'ens'])
      expect(column(left!, `hashrate_eh_s:${label}`)).toEqual(column(whole!, `hashrate_eh_s:${label}`))
    expect(rowsBelow(folder, 'relative')).toEqual(rowsBelow(beside, 'relative'))
    const answers = (html: string): string =>
      /<section id="answers".*?<\/section>/s.exec(html)![0].split('All answers').at(-1)!
    expect(textOf(answers(folder))).toBe(textOf(answers(beside)))
    expect(answers(folder)).toContain('2021-')
  })

  it.each([
    [['strict', 'strict'], 2, /strict is named twice/],
    [['strict', './strict'], 2, /strict and \.\/strict are one folder/],
    [Array.from({ length: 21 }, (_, i) => `run${i}`), 2, /report takes at most 20 folders, not 21/],
    [['strict', 'pair'], 3, /pair: holds a pair: runs and ensembles can be compared/],
    [['strict', 'nowhere'], 3, /nowhere: there is no such folder/],
  ])('refuses %j', async (dirs, code, message) => {
    const ended = await report(...dirs)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toMatch(message)
  })

  it('replaces only reports', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out/compare.html'), 'mine')
    const ended = await hashtrek(['report', join(home, 'strict'), join(home, 'mild')], { cwd: folder })
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('out/compare.html is no report')])
    expect(readFileSync(join(folder, 'out/compare.html'), 'utf8')).toBe('mine')
  })
})

describe('hashtrek report of a sweep', () => {
  it('says what was swept, and has each answer against it', async () => {
    const ended = await report('sweep')
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    const html = page('sweep.html')
    expect(paragraphs(html, 'answer')[0]).toBe(`${said.get('sweep')!.split('\n')[0]}.`)
    const rows = rowsBelow(html, 'drawdown-true-pct')
    const swept = csv('sweep/sweep')
    for (const name of ['events.east-ban.compliance.share', 'drawdown_true_pct'])
      expect(column(rows, name)).toEqual(column(swept, name))
    expect(paragraphs(html, 'answer')[1]).toMatch(
      /^Deepest fall: from −[\d.]+ % \(compliance\.share 90 %\) to −[\d.]+ % \(compliance\.share 10 %\)\.$/,
    )
  })

  it.each(['long', 'many-members'])(
    'says of a sweep that is too long for a table what the terminal says: %s',
    async (name) => {
      expect((await report(name)).code).toBe(0)
      const html = page(`${name}.html`)
      const [head, ...lines] = said.get(name)!.trimEnd().split('\n').slice(0, -1)
      expect(lines.length).toBeGreaterThan(3)
      expect(paragraphs(html, 'answer')).toEqual([`${head}.`, ...lines.slice(0, 2)])
      for (const line of lines.slice(2)) expect(paragraphs(html, 'answers')).toContain(line)
    },
  )

  it('has of members the ranges', async () => {
    expect((await report('members')).code).toBe(0)
    const rows = rowsBelow(page('members.html'), 'worst-retarget-pct')
    const swept = csv('members/sweep')
    expect(column(rows, 'members')).toEqual([5, 5])
    const middle = (point: string): number =>
      swept
        .filter((row) => row['point'] === point)
        .map((row) => Number(row['worst_retarget_pct']))
        .sort((a, b) => a - b)[2]!
    expect(column(rows, 'p50')).toEqual([middle('1'), middle('2')])
    for (const row of rows) expect(Number(row['p05'])).toBeLessThan(Number(row['p95']))
  })

  it('stays small where there are ten thousand runs, and says what it leaves out', async () => {
    const folder = temporaryFolder()
    cpSync(join(home, 'sweep'), join(folder, 'many'), { recursive: true })
    const [header, ...rows] = readFileSync(join(folder, 'many/sweep.csv'), 'utf8').trimEnd().split('\n')
    const many = Array.from({ length: 10_000 }, (_, i) => {
      const [, , , ...answers] = rows[i % rows.length]!.split(',')
      return [i + 1, i + 1, ((i * 7919) % 10_000) / 10_000, ...answers].join(',')
    })
    writeFileSync(join(folder, 'many/sweep.csv'), `${header}\n${many.join('\n')}\n`)
    const ended = await hashtrek(['report', 'many'], {
      cwd: folder,
      env: { NODE_OPTIONS: '--max-old-space-size=400' },
    })
    expect([ended.code, ended.stderr]).toEqual([
      0,
      expect.stringMatching(/^hashtrek: many: sweep\.csv was changed/),
    ])
    const html = readFileSync(join(folder, 'many.html'), 'utf8')
    expect(html.length).toBeLessThan(1_500_000)
    expect(html).toContain('one of 10 of 10000 points')
    expect(rowsBelow(html, 'drawdown-true-pct')).toHaveLength(1000)
  }, 120_000)
})

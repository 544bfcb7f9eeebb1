import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashtrek, temporaryFolder } from '../support/program.ts'
import { minimalYaml } from '../support/minimal.ts'

/** The cells of a chart's table, its header first, as the page has them. */
function tableIn(page: string, id: string): string[][] {
  const figure = new RegExp(`<figure class="chart" id="${id}".*?</figure>`, 's').exec(page)![0]
  const rows = /<table>(.*?)<\/table>/s.exec(figure)![1]!.split('<tr>').slice(1)
  return rows.map((row) =>
    row
      .split(/<t[hd][^>]*>/)
      .slice(1)
      .map((cell) => cell.replace(/<small>.*?<\/small>|<tbody>/g, '').trim()),
  )
}

/** Of 18 digits in a file, a number has 17. */
const read = (text: string): number | string => (text === '' ? '' : Number(text))

const columnOf = (rows: readonly string[][], name: string): string[] =>
  rows.slice(1).map((row) => row[rows[0]!.indexOf(name)]!)

describe('hashtrek report', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-report-'))
  let page = ''
  let said = ''

  const csv = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, 'ban', `${name}.csv`)), { columns: true })

  beforeAll(async () => {
    ;({ stdout: said } = await hashtrek(['run', 'china-ban-2021', '--days', '240', '--out', 'ban'], {
      cwd: folder,
    }))
    await hashtrek(['report', 'ban', '--quiet'], { cwd: folder })
    page = readFileSync(join(folder, 'ban.html'), 'utf8')
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['hash-rate', 'network', 'hashrate_eh_s'],
    ['hash-rate', 'network', 'hashrate_est_7d_sigma_eh_s'],
    ['difficulty', 'network', 'difficulty'],
    ['concentration', 'network', 'hhi_owner'],
    ['concentration', 'network', 'nakamoto_owner'],
    ['power', 'network', 'power_mw'],
    ['co2', 'network', 'co2_t'],
  ])('has in the table of %s what %s.csv says of %s', (id, table, column) => {
    expect(columnOf(tableIn(page, id), column).map(read)).toEqual(csv(table).map((row) => read(row[column]!)))
  })

  it('says that owners are counted only where they have a name', () => {
    const figure = /<figure class="chart" id="concentration".*?<\/figure>/s.exec(page)![0]
    expect(figure).toMatch(/data-name="by named owner"[^>]*>hhi_owner/)
    expect(figure).toContain('>by named owner</text>')
    expect(page).not.toContain('by owner')
  })

  it('has the share of each region on each day', () => {
    const table = tableIn(page, 'shares')
    const rows = csv('regions')
    expect(rows.length).toBeGreaterThan(240)
    for (const region of new Set(rows.map((row) => row['region']!)))
      expect([region, columnOf(table, region)]).toEqual([
        region,
        rows.filter((row) => row['region'] === region).map((row) => row['share_pct']),
      ])
  })

  it('loses no machine between a flow of the way and the next', () => {
    const flows = tableIn(page, 'way').slice(1)
    const sum = (side: 0 | 1, name: string): number =>
      flows.filter((flow) => flow[side] === name).reduce((all, flow) => all + Number(flow[2]), 0)
    for (const between of ['packing', 'on the way', 'waiting for a rack'])
      expect([between, sum(0, between)]).toEqual([between, sum(1, between)])
    const left = flows.filter(([, to]) => to === 'packing').reduce((all, flow) => all + Number(flow[2]), 0)
    expect(left).toBe(csv('moves').reduce((all, row) => all + Number(row['machines']), 0))
  })

  it('counts every machine-day of a fleet once', () => {
    const states = ['machines_online', 'machines_off', 'machines_moving', 'machines_queued'] as const
    for (const [fleet, ...days] of tableIn(page, 'machine-days').slice(1)) {
      const rows = csv('fleets').filter((row) => row['fleet'] === fleet)
      expect(days.map(Number)).toEqual(
        states.map((state) => rows.reduce((all, row) => all + Number(row[state]), 0)),
      )
    }
  })

  it('answers in the words of the terminal', () => {
    const answer = /<section id="answer".*?<\/section>/s.exec(page)![0].match(/(?<=<p>).*?(?=<\/p>)/gs)!
    expect(answer).toHaveLength(3)
    for (const sentence of answer) expect(said.split('\n')).toContain(sentence)
  })

  it('says what fleets earned and missed, rounded for reading and whole for who copies it', () => {
    const of = (metric: string): number[] =>
      csv('summary').flatMap((row) =>
        row['metric'] === metric && row['scope']!.startsWith('bit-') ? [Number(row['value'])] : [],
      )
    const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
    const table = /aria-label="Profit and loss".*?<\/table>/s.exec(page)![0]
    const [revenue] = of('revenue_usd')
    expect(revenue).toBeGreaterThan(1e6)
    expect(table).toContain(`<td><data value="${revenue}">${whole(revenue!)}</data>`)
    const missed = of('lost_usd').reduce((all, one) => all + one)
    expect(page).toContain(`missed ${whole(missed)} USD of revenue against hashing all the time`)
  })

  it('asks the question first, and says what it is about', () => {
    const [head] = page.split('<section', 1)
    expect(head).toContain('What did China&#39;s bans of 2021 do')
    expect(head).toMatch(
      /scenario china-ban-2021 · 240 days, 2021-01-01 to 2021-08-28 · seed .* · hashtrek \d/,
    )
  })

  it('has a lane for each ban and outage', () => {
    const [, ...rows] = tableIn(page, 'timeline')
    const bans = csv('events').filter((row) => row['kind'] === 'ban effective')
    expect(bans.length).toBeGreaterThan(3)
    for (const { id, at } of bans)
      expect(rows).toContainEqual(
        expect.arrayContaining([at!.slice(0, 10), '2021-08-28', id, 'ban in force']),
      )
  })

  it('has for every chart a picture, an alternative text and a table', () => {
    const figures = page.match(/<figure class="chart".*?<\/figure>/gs)!
    expect(figures.length).toBeGreaterThan(6)
    for (const figure of figures) {
      expect(figure).toMatch(/role="img" aria-label="[^"]{30,}"><svg/)
      expect(figure).toMatch(/<tbody>\s*<tr><th>/)
    }
  })

  it('is the same again, byte by byte, and replaces only reports', async () => {
    expect((await hashtrek(['report', 'ban'], { cwd: folder })).code).toBe(0)
    expect(readFileSync(join(folder, 'ban.html'), 'utf8')).toBe(page)
    writeFileSync(join(folder, 'mine.yaml'), minimalYaml)
    const refused = await hashtrek(['report', 'ban', '--out', 'mine.yaml'], { cwd: folder })
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('mine.yaml is no report')])
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(minimalYaml)
  })

  it('is small enough to be sent', () => expect(page.length).toBeLessThan(1_500_000))

  it.each([1000, 4800])('is small enough to be sent also of %d days', async (days) => {
    const words = ['run', 'china-ban-2021', '--days', String(days), '--out', `long-${days}`, '--quiet']
    expect((await hashtrek(words, { cwd: folder })).code).toBe(0)
    expect((await hashtrek(['report', `long-${days}`, '--quiet'], { cwd: folder })).code).toBe(0)
    expect(readFileSync(join(folder, `long-${days}.html`)).length).toBeLessThan(1_500_000)
  })
})

describe('hashtrek report of an ensemble', { timeout: 60_000 }, () => {
  it('has the numbers of quantiles.csv and the words of the terminal', async () => {
    const folder = temporaryFolder()
    const run = await hashtrek(
      ['ensemble', 'china-ban-2021', '--days', '60', '--members', '8', '--out', 'a'],
      { cwd: folder },
    )
    expect((await hashtrek(['report', 'a', '--quiet'], { cwd: folder })).stderr).toBe('')
    const page = readFileSync(join(folder, 'a.html'), 'utf8')
    const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'a/quantiles.csv')), {
      columns: true,
    })
    const of = (metric: string) =>
      rows.filter((row) => row['table'] === 'network' && row['metric'] === metric)
    for (const [id, metric] of [
      ['hash-rate', 'hashrate_eh_s'],
      ['difficulty', 'difficulty'],
    ] as const)
      for (const name of ['mean', 'p05', 'p25', 'p50', 'p75', 'p95'])
        expect(columnOf(tableIn(page, id), name).map(read)).toEqual(of(metric).map((row) => read(row[name]!)))
    const said = ['answer', 'medians'].flatMap((id) =>
      new RegExp(`<section id="${id}".*?</section>`, 's').exec(page)![0].match(/(?<=<p>).*?(?=<\/p>)/gs)!,
    )
    expect(said.length).toBeGreaterThan(6)
    expect(new Set(said).size).toBe(said.length)
    for (const sentence of said) expect(run.stdout.split('\n')).toContain(sentence)
  })

  it('has the first members by themselves where their days were kept', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), minimalYaml)
    const kept = ['ensemble', 'a.yaml', '--members', '10', '--keep', 'daily', '--out', 'e', '--quiet']
    await hashtrek(kept, { cwd: folder })
    await hashtrek(['report', 'e', '--quiet'], { cwd: folder })
    const [, ...columns] = tableIn(readFileSync(join(folder, 'e.html'), 'utf8'), 'member-paths')[0]!
    expect(columns).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((member) => `member ${member}`))
    const table = tableIn(readFileSync(join(folder, 'e.html'), 'utf8'), 'member-paths')
    const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'e/network-members.csv')), {
      columns: true,
    })
    for (const member of ['1', '8'])
      expect(columnOf(table, `member ${member}`)).toEqual(
        rows.filter((row) => row['member'] === member).map((row) => row['hashrate_eh_s']),
      )
  })

  it('refuses a slice by its kind', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), minimalYaml)
    const slice = ['ensemble', 'a.yaml', '--members', '64', '--shard', '1/2', '--out', 'e', '--quiet']
    await hashtrek(slice, { cwd: folder })
    const ended = await hashtrek(['report', 'e'], { cwd: folder })
    expect([ended.code, ended.stderr]).toEqual([
      3,
      expect.stringContaining('holds a shard: hashtrek merge puts'),
    ])
  })
})

describe('hashtrek report of what is no run', { timeout: 60_000 }, () => {
  it.each([
    ['a folder that is not there', 'nowhere', 3, 'nowhere: there is no such folder'],
    ['a folder of something else', '.', 2, '. has no name to call the page by: name a file with --out'],
  ])('refuses %s', async (_, dir, code, problem) => {
    const ended = await hashtrek(['report', dir], { cwd: temporaryFolder() })
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(problem)])
  })

  it.each([
    [
      'of folders with results',
      ['a', 'b'],
      'run',
      'holds folders of results, and none itself: name one, such as in/a, in/b',
    ],
    [
      'of a kind that is not known',
      ['.'],
      'dream',
      'holds a "dream", which this version of hashtrek does not know',
    ],
  ])('refuses a folder %s', async (_, places, kind, problem) => {
    const folder = temporaryFolder()
    for (const place of places) {
      mkdirSync(join(folder, 'in', place), { recursive: true })
      writeFileSync(join(folder, 'in', place, 'manifest.json'), JSON.stringify({ program: 'hashtrek', kind }))
    }
    const ended = await hashtrek(['report', 'in'], { cwd: folder })
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining(problem)])
  })

  it('says on the page what was changed since the run, and shows days in their order whatever order they are saved in', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), minimalYaml)
    await hashtrek(['run', 'a.yaml', '--out', 'a', '--seed', 'it is; $(me)', '--quiet'], { cwd: folder })
    const shown = async () => {
      expect((await hashtrek(['report', 'a', '--quiet'], { cwd: folder })).code).toBe(0)
      return readFileSync(join(folder, 'a.html'), 'utf8')
    }
    const before = await shown()
    expect(before).not.toContain('class="note"')
    expect(before).toContain('hashtrek run a.yaml --out a --seed &#39;it is; $(me)&#39; --quiet')
    const path = join(folder, 'a/network.csv')
    const [header, ...days] = readFileSync(path, 'utf8').trimEnd().split('\n')
    writeFileSync(path, `${[header, ...days.toReversed()].join('\n')}\n`)
    const after = await shown()
    expect(after).toContain('network.csv was changed since the run')
    expect(tableIn(after, 'hash-rate')).toEqual(tableIn(before, 'hash-rate'))
  })

  it('says of a member that it is one, and of damaged ensembles what is left of them', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), minimalYaml)
    await hashtrek(['run', 'a.yaml', '--member', '3', '--out', 'm', '--quiet'], { cwd: folder })
    await hashtrek(['report', 'm'], { cwd: folder })
    expect(readFileSync(join(folder, 'm.html'), 'utf8')).toMatch(/class="about">[^<]* · member 3 · seed/)
    await hashtrek(['ensemble', 'a.yaml', '--members', '4', '--out', 'e', '--quiet'], { cwd: folder })
    const members = join(folder, 'e/members.csv')
    const [header, first, ...others] = readFileSync(members, 'utf8').split('\n')
    writeFileSync(members, [header, first!.replace(/^1,/, '4000000000,'), ...others].join('\n'))
    expect(await hashtrek(['report', 'e', '--quiet'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' })
    writeFileSync(members, `${header}\n`)
    rmSync(join(folder, 'e/manifest.json'))
    await hashtrek(['report', 'e', '--quiet'], { cwd: folder })
    const [content] = readFileSync(join(folder, 'e.html'), 'utf8').split('<script type="module">')
    expect(/NaN/.test(content!)).toBe(false)
  })

  it('refuses a table that was cut off, by its line', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.yaml'), minimalYaml)
    await hashtrek(['run', 'a.yaml', '--out', 'a', '--quiet'], { cwd: folder })
    const path = join(folder, 'a/network.csv')
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(0, 3).join('\n'))
    const ended = await hashtrek(['report', 'a'], { cwd: folder })
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining('a/network.csv:3: has 2 of the')])
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageDress } from '../../sim/io/pageDress.ts'
import { flowsOption } from '../../sim/report/charts/flows.ts'
import { html } from '../../sim/report/html/html.ts'
import type { Chart, Section, Table } from '../../sim/report/page.ts'
import { launched, missingBrowser } from './chromium.ts'
import { type Opened, opened } from './opened.ts'

if (missingBrowser) process.stderr.write(`Charts are not used in a browser: ${missingBrowser}\n`)

const DAYS = Array.from({ length: 101 }, (_, i) =>
  new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10),
)
/** What an axis of all days names in a window of 1,200 pixels, and of half of them. */
const WHOLE = ['01-01', '01-15', '02-01', '02-15', '03-01', '03-15', '04-01'].map((day) => `2021-${day}`)
const MONDAYS = DAYS.filter((_, i) => i % 7 === 3)
const NASTY = '<img src=x onerror="hacked = 1">'

/** A line that goes up by one a day, from `start`. */
function rising(id: string, start: number): Chart {
  const values = DAYS.map((_, i) => start + i)
  return {
    id,
    title: id,
    alt: `A line called ${id}.`,
    unit: 'EH/s',
    kind: 'time',
    option: {
      xAxis: { type: 'category', data: DAYS, boundaryGap: false },
      yAxis: { type: 'value' },
      series: [{ type: 'line', name: NASTY, data: values }],
    },
    table: tableOf(
      ['date', NASTY],
      DAYS.map((day, i) => [day, values[i]!]),
    ),
  }
}

/** Two things that go on, for 40 days and for two. */
const lanes: Chart = {
  id: 'lanes',
  title: 'lanes',
  alt: 'Two lanes.',
  unit: 'days',
  kind: 'lanes',
  height: 200,
  option: {
    // Elsewhere than in the other charts.
    grid: { left: 300 },
    xAxis: { type: 'category', data: DAYS, boundaryGap: false },
    yAxis: { type: 'category', data: [NASTY, 'storm'], axisLabel: { show: false } },
    series: [
      {
        type: 'line',
        name: 'ban announced',
        data: [
          [DAYS[10]!, NASTY],
          [DAYS[50]!, NASTY],
        ],
      },
      {
        type: 'line',
        name: 'power outage',
        data: [
          [DAYS[40]!, 'storm'],
          [DAYS[42]!, 'storm'],
        ],
      },
      {
        type: 'scatter',
        id: 'names',
        silent: true,
        label: { show: true, formatter: '{b}' },
        data: [{ name: 'storm', value: [DAYS[40]!, 'storm'] }],
      },
    ],
  },
  table: {
    columns: ['from', 'until', 'id', 'state', 'what'].map((name) => ({ name, unit: '' })),
    rows: [
      [DAYS[10]!, DAYS[50]!, NASTY, 'ban announced', 'a draft'],
      [DAYS[40]!, DAYS[42]!, 'storm', 'power outage', 'snow'],
    ],
  },
}

/** Three members as points. */
const members = (id: string): Chart => ({
  id,
  title: id,
  alt: 'Three members.',
  unit: 'a point each',
  kind: 'points',
  command: 'hashtrek run x --member {}',
  option: {
    xAxis: { type: 'value' },
    yAxis: { type: 'value' },
    series: [
      {
        type: 'scatter',
        itemStyle: { color: '#0072B2' },
        data: [
          { name: 'm1', value: [10, 3] },
          { name: 'm2', value: [20, 6] },
          { name: 'm3', value: [30, 9] },
        ],
      },
    ],
  },
  table: {
    columns: [
      { name: 'member', unit: '1' },
      { name: 'fall', unit: '%' },
      { name: NASTY, unit: 'd' },
    ],
    rows: [
      ['m1', 10, 3],
      ['m2', 20, 6],
      ['m3', 30, 9],
    ],
  },
})

const flows: Chart = {
  id: 'flows',
  title: 'flows',
  alt: 'Two flows.',
  unit: 'machines',
  kind: 'flows',
  option: flowsOption(
    [
      { from: 'here', to: 'there', machines: 700 },
      { from: 'here', to: NASTY, machines: 5 },
    ],
    new Map(),
  ),
  table: tableOf(
    ['from', 'to', 'machines'],
    [
      ['here', 'there', 700],
      ['here', NASTY, 5],
    ],
  ),
}

function tableOf(names: readonly string[], rows: Table['rows']): Table {
  return { columns: names.map((name, i) => ({ name, unit: i === names.length - 1 ? 'EH/s' : '' })), rows }
}

const page = (...charts: readonly Chart[]): string => pageOf({ charts })

const pageWithTable = (): string =>
  pageOf({
    charts: [],
    tables: [
      {
        title: 'Money',
        columns: [
          { name: 'who', unit: '' },
          { name: 'earned', unit: 'USD' },
        ],
        rows: [['a', 1234567.891]],
      },
    ],
  })

const pageOf = (section: Pick<Section, 'charts' | 'tables'>): string =>
  html(
    {
      title: 'sample',
      answer: ['Yes.'],
      sections: [{ id: 'all', title: 'All', ...section }],
      provenance: tableOf(['what', 'value'], [['version', '1']]),
    },
    pageDress(),
  )

describe.skipIf(missingBrowser)('charts that are used', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-live-'))
  let browser: Browser
  beforeAll(async () => {
    browser = await launched()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function using(markup: string, use: (there: Opened) => Promise<void>): Promise<void> {
    const path = join(folder, 'page.html')
    writeFileSync(path, markup)
    const there = await opened(browser, path, { viewport: { width: 1200, height: 900 } })
    try {
      await use(there)
    } finally {
      await there.page.context().close()
    }
  }

  const said = async (page: Page): Promise<string> => (await page.locator('.said').textContent()) ?? ''
  /** The days that stand below the axis of a chart. */
  const daysOf = (page: Page, id: string): Promise<string[]> =>
    page.$$eval(`#${id} .room svg text`, (texts) =>
      texts
        .map((text) => text.textContent!)
        .filter((text) => /^(\d{4}-\d\d-\d\d|[A-Z][a-z]{2} \d{4})$/.test(text)),
    )
  /** Charts are drawn one after the other, each when the browser next paints: whoever compares them has to wait. */
  const sees = async (page: Page, id: string, days: readonly string[]): Promise<void> => {
    await expect.poll(() => daysOf(page, id)).toEqual(days)
  }

  it('zoom and point together along the time, each with its own values', () =>
    using(page(rising('one', 100), rising('two', 5000)), async ({ page, complaints }) => {
      await sees(page, 'two', WHOLE)
      await page.locator('#one').getByRole('button', { name: 'Zoom in' }).click()
      expect(await said(page)).toBe('From 2021-01-26 to 2021-03-17')
      for (const id of ['one', 'two']) await sees(page, id, MONDAYS.slice(4, 11))
      await page.locator('#one .room').focus()
      await page.keyboard.press('End')
      expect(await said(page)).toBe(`2021-04-11: ${NASTY} 200 EH/s`)
      // The day that the keys stand on is brought into sight, and the other chart says its own of that day.
      await page.waitForFunction("document.querySelector('#two .tip')?.textContent.includes('5100 EH/s')")
      expect(await page.locator('#one .tip').innerText()).toContain(NASTY)
      await page.keyboard.press('Escape')
      for (const id of ['one', 'two']) await sees(page, id, WHOLE)
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      expect(complaints).toEqual([])
    }))

  it('stay zoomed when the page turns dark', () =>
    using(page(rising('one', 100)), async ({ page }) => {
      await page.locator('#one').getByRole('button', { name: 'Zoom in' }).click()
      await sees(page, 'one', MONDAYS.slice(4, 11))
      const light = await page.locator('#one .room').innerHTML()
      await page.getByRole('button', { name: 'Show the page in dark' }).click()
      await page.waitForFunction("document.documentElement.dataset.theme === 'dark'")
      await expect.poll(() => page.locator('#one .room').innerHTML()).not.toBe(light)
      await sees(page, 'one', MONDAYS.slice(4, 11))
    }))

  it('fit the other axis to the values that are in sight, and to all again', () =>
    using(page(rising('one', 100)), async ({ page }) => {
      const values = () =>
        page.$$eval('#one .room svg text', (texts) =>
          texts.map((text) => Number(text.textContent)).filter((value) => value >= 10),
        )
      const ends = async () => [Math.min(...(await values())), Math.max(...(await values()))]
      // The axis begins at 0, and 26 to 76 of 0 to 100 are 125 to 175.
      await expect.poll(ends).toEqual([50, 200])
      await page.locator('#one').getByRole('button', { name: 'Zoom in' }).click()
      await page.locator('#one').getByRole('button', { name: 'Zoom in' }).click()
      await page.locator('#one .room').focus()
      await page.keyboard.press('Home')
      // Days 1 to 26: from 100 to 125.
      await expect.poll(async () => (await ends())[1]).toBe(150)
      await page.keyboard.press('Escape')
      await expect.poll(ends).toEqual([50, 200])
    }))

  it('tell of lanes what goes on, by the pointer for a day and by keys one after another', () =>
    using(page(rising('zero', 1), lanes, rising('one', 100)), async ({ page, complaints }) => {
      await page.locator('#lanes .room').focus()
      await page.keyboard.press('ArrowRight')
      expect(await said(page)).toBe(`2021-01-11 to 2021-02-20: ${NASTY}, ban announced, a draft`)
      await page.keyboard.press('ArrowRight')
      expect(await said(page)).toBe('2021-02-10 to 2021-02-12: storm, power outage, snow')
      const tip = page.locator('#lanes .tip')
      await expect.poll(() => tip.innerText()).toContain('storm')
      expect((await tip.innerText()).replace(/\s+/g, ' ')).toBe(
        `2021-02-10 ${NASTY} ban announced storm power outage`,
      )
      // Lanes are linked with the other axes of time.
      for (const id of ['zero', 'one'])
        await expect.poll(() => page.locator(`#${id} .tip`).innerText()).toMatch(/^2021-02-10/)
      await page.locator('#lanes').getByRole('button', { name: 'Zoom in' }).click()
      await expect.poll(() => daysOf(page, 'one')).not.toContain('2021-01-04')
      expect(complaints).toEqual([])
    }))

  it('name lanes also where their bars begin out of sight', () =>
    using(page(lanes), async ({ page }) => {
      const storm = page.locator('#lanes .room svg text', { hasText: 'storm' })
      const end = async (): Promise<number> => {
        const { x, width } = (await storm.boundingBox())!
        return x + width
      }
      const room = (await page.locator('#lanes .room').boundingBox())!
      expect(await end()).toBeLessThan(room.x + 0.7 * room.width)
      await page.locator('#lanes .room').focus()
      await page.keyboard.press('Home')
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('+')
      // 12 days around 11 January: the storm is still to come, and its name stands where the axis ends.
      await expect.poll(end).toBeGreaterThan(room.x + 0.85 * room.width)
      expect(await end()).toBeLessThan(room.x + room.width)
    }))

  it('let members be picked by mouse and keys, marked in every chart of points, and told with their command', () =>
    using(page(members('first'), members('second')), async ({ page, complaints }) => {
      const marks = (id: string) =>
        page.$$eval(`#${id} .room svg text`, (texts) =>
          texts.map((text) => text.textContent!).filter((text) => /^m\d$/.test(text)),
        )
      const box = page.getByRole('complementary', { name: 'Picked members' })
      await expect.poll(() => box.count()).toBe(0)
      await page.locator('#first .room').focus()
      for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
      expect(await said(page)).toBe('Member m2 picked; 1 picked')
      for (const id of ['first', 'second']) await expect.poll(() => marks(id)).toEqual(['m2'])
      await page.locator('#second .room svg path[fill="#0072B2"]').last().click({ force: true })
      // Who is pointed at has a name in any case.
      await page.mouse.move(1, 1)
      for (const id of ['first', 'second']) await expect.poll(() => marks(id)).toEqual(['m2', 'm3'])
      expect((await box.getByRole('region', { name: 'Member m3' }).innerText()).replace(/\s+/g, ' ')).toBe(
        `Member m3Let go fall 30 % ${NASTY} 9 d hashtrek run x --member m3 Copy`,
      )
      await page.getByRole('button', { name: /^Show the page in dark/ }).click()
      for (const id of ['first', 'second']) await expect.poll(() => marks(id)).toEqual(['m2', 'm3'])
      await box.getByRole('button', { name: 'Let go of member m2' }).press('Enter')
      for (const id of ['first', 'second']) await expect.poll(() => marks(id)).toEqual(['m3'])
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      expect(complaints).toEqual([])
    }))

  it('remember whether the page is dark', () =>
    using(page(rising('one', 100)), async ({ page }) => {
      const theme = () => page.evaluate('document.documentElement.dataset.theme')
      const before = await theme()
      await page.locator('button.theme').click()
      const after = await theme()
      expect(after).not.toBe(before)
      await page.reload()
      expect(await theme()).toBe(after)
    }))

  it('copy whole what tables round', () =>
    using(pageWithTable(), async ({ page }) => {
      await page.evaluate('navigator.clipboard.writeText = async (text) => { globalThis.copied = text }')
      expect(await page.locator('.beside tbody tr > *').allInnerTexts()).toEqual(['a', '1,234,568'])
      await page.getByRole('button', { name: 'Copy the data of "Money" for a spreadsheet' }).press('Enter')
      await expect.poll(() => page.evaluate('globalThis.copied')).toBe('who\tearned (USD)\na\t1234567.891\n')
    }))

  it('have a header for each row of a table, which is told with its cells', () =>
    using(pageWithTable(), async ({ page }) => {
      const listener = await page.context().newCDPSession(page)
      const { nodes } = await listener.send('Accessibility.getFullAXTree')
      const named = (role: string) =>
        nodes.flatMap((node) => (node.role?.value === role ? [String(node.name?.value)] : []))
      expect(named('rowheader')).toEqual(['a', 'version'])
      expect(named('columnheader')).toEqual(['who', 'earned USD', 'what', 'value EH/s'])
    }))

  it('are told to who listens by name, with what they show and how they are used', () =>
    using(page(rising('one', 100), members('first')), async ({ page }) => {
      const tree = await page.locator('main').ariaSnapshot()
      for (const said of [
        '- heading "sample" [level=1]',
        '- heading "All" [level=2]',
        '- application "A line called one. Arrow keys move along the values, plus and minus zoom, Escape shows all."',
        '- button "Zoom in"',
        '- button "Copy the data of \\"one, EH/s\\" for a spreadsheet"',
        'Enter picks the member or lets it go."',
      ])
        expect(tree).toContain(said)
      // What is drawn is not told letter by letter.
      expect(tree).not.toContain('2021-01-04')
    }))

  it('say flows one after another, and light the one that is said', () =>
    using(page(flows), async ({ page, complaints }) => {
      await page.locator('#flows .room').focus()
      await page.evaluate("before = document.querySelector('#flows .room svg').innerHTML")
      await page.keyboard.press('ArrowRight')
      expect(await said(page)).toBe('here → there: 700 EH/s')
      await page.waitForFunction("document.querySelector('#flows .room svg').innerHTML !== before")
      await page.keyboard.press('ArrowRight')
      expect(await said(page)).toBe(`here → ${NASTY}: 5 EH/s`)
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      expect(complaints).toEqual([])
    }))

  it.each([
    ['cannot be read', '{"xAxis"', '{"xAxis'],
    ['cannot be drawn', '"series":[{', '"series":[{"xAxisIndex":7,'],
  ])('stay pictures where they %s, and the others live', (_, sound, broken) =>
    using(page(rising('one', 100), rising('two', 1)).replace(sound, broken), async ({ page, complaints }) => {
      expect(await page.locator('#one .picture svg').isVisible()).toBe(true)
      expect(await page.locator('#one .room').count()).toBe(0)
      expect(await page.locator('#one button').count()).toBe(0)
      expect(await page.locator('#two .room svg').isVisible()).toBe(true)
      expect(complaints).toHaveLength(1)
      expect(complaints[0]).toMatch(/"one" stays a picture/)
    }),
  )

  it('offer their data to be copied by hand where a page may not copy', () =>
    using(page(rising('one', 100)), async ({ page }) => {
      await page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false",
      )
      await page
        .locator('#one')
        .getByRole('button', { name: /^Copy the data/ })
        .click()
      const lines = (await page.locator('#one textarea').inputValue()).trimEnd().split('\n')
      expect(lines).toHaveLength(102)
      expect(lines[101]).toBe('2021-04-11\t200')
      expect(await page.evaluate('getSelection().toString().length')).toBeGreaterThan(1000)
      expect(await said(page)).toMatch(/press Ctrl\+C/)
    }))
})

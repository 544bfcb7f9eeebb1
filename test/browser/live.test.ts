import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageDress } from '../../sim/io/pageDress.ts'
import { html } from '../../sim/report/html/html.ts'
import type { Chart, Table } from '../../sim/report/page.ts'
import { launched, missingBrowser } from './chromium.ts'
import { type Opened, opened } from './opened.ts'

if (missingBrowser) process.stderr.write(`Charts are not used in a browser: ${missingBrowser}\n`)

const DAYS = Array.from({ length: 101 }, (_, i) =>
  new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10),
)
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
      xAxis: { type: 'category', data: DAYS },
      yAxis: { type: 'value' },
      series: [{ type: 'line', name: NASTY, data: values }],
    },
    table: tableOf(
      ['date', NASTY],
      DAYS.map((day, i) => [day, values[i]!]),
    ),
  }
}

const flows: Chart = {
  id: 'flows',
  title: 'flows',
  alt: 'Two flows.',
  unit: 'machines',
  kind: 'flows',
  option: {
    series: [
      {
        type: 'sankey',
        data: ['here', 'there', NASTY].map((name) => ({ name })),
        links: [
          { source: 'here', target: 'there', value: 700 },
          { source: 'here', target: NASTY, value: 5 },
        ],
      },
    ],
  },
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

const page = (...charts: readonly Chart[]): string =>
  html(
    {
      title: 'sample',
      answer: ['Yes.'],
      sections: [{ id: 'all', title: 'All', charts }],
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
      texts.map((text) => text.textContent!).filter((text) => /^\d{4}-/.test(text)),
    )

  it('zoom and point together along the time, each with its own values', () =>
    using(page(rising('one', 100), rising('two', 5000)), async ({ page, complaints }) => {
      const whole = await daysOf(page, 'two')
      await page.locator('#one').getByRole('button', { name: 'Zoom in' }).click()
      await page.waitForFunction("!document.querySelector('#two .room').textContent.includes('2021-01-01')")
      expect(await said(page)).toBe('From 2021-01-26 to 2021-03-17')
      expect(await daysOf(page, 'two')).toEqual(await daysOf(page, 'one'))
      await page.locator('#one .room').focus()
      await page.keyboard.press('End')
      expect(await said(page)).toBe(`2021-04-11: ${NASTY} 200 EH/s`)
      // The day that the keys stand on is brought into sight, and the other chart says its own of that day.
      await page.waitForFunction("document.querySelector('#two .tip')?.textContent.includes('5100 EH/s')")
      expect(await page.locator('#one .tip').innerText()).toContain(NASTY)
      await page.keyboard.press('Escape')
      await page.waitForFunction("document.querySelector('#two .room').textContent.includes('2021-01-01')")
      expect(await daysOf(page, 'two')).toEqual(whole)
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      expect(complaints).toEqual([])
    }))

  it('stay zoomed when the page turns dark', () =>
    using(page(rising('one', 100)), async ({ page }) => {
      await page.locator('#one').getByRole('button', { name: 'Zoom in' }).click()
      const light = await daysOf(page, 'one')
      await page.getByRole('button', { name: 'Show the page in dark' }).click()
      await page.waitForFunction("document.documentElement.dataset.theme === 'dark'")
      expect(await daysOf(page, 'one')).toEqual(light)
      expect(light).not.toContain('2021-01-01')
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

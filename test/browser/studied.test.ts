import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsIn, type Studied, STUDIED, studiedFolder, unknownsYaml } from '../support/studied.ts'
import { launched, missingBrowser } from './chromium.ts'
import { type Opened, opened } from './opened.ts'

if (missingBrowser)
  process.stderr.write(`Reports of studies are not opened in a browser: ${missingBrowser}\n`)

const PATIENCE = 120_000
const HOSTILE = `'<script>hacked = 1</script>"><img src=x onerror="hacked = 1">'`

describe.skipIf(missingBrowser)('a report of a study in a browser', { timeout: PATIENCE }, () => {
  let folder = ''
  let browser: Browser

  beforeAll(async () => {
    const yaml = unknownsYaml(HOSTILE).replace('country: Westland', "country: '<img src=x onerror=hacked=1>'")
    ;({ folder } = await studiedFolder(yaml))
    browser = await launched()
  }, PATIENCE)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function looking(
    kind: Studied,
    settings: object,
    look: (there: Opened) => Promise<void>,
  ): Promise<void> {
    const there = await opened(browser, join(folder, `${kind}.html`), settings)
    try {
      await drawn(there.page)
      await look(there)
    } finally {
      await there.page.context().close()
    }
  }

  it.each(STUDIED)('of %s complains of nothing, asks for nothing, and takes names for text', (kind) =>
    looking(kind, {}, async ({ page, complaints, requests }) => {
      expect(await page.locator('figure.chart').count()).toBeGreaterThan(1)
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      expect(await page.locator('img, iframe, [onerror], [onload]').count()).toBe(0)
      if (kind !== 'backtest') expect(await page.textContent('main')).toContain('<script>hacked = 1</script>')
      expect([complaints, requests]).toEqual([[], []])
    }),
  )

  it.each(STUDIED)('of %s fits a phone', (kind) =>
    looking(kind, { viewport: { width: 380, height: 800 } }, async ({ page }) => {
      const [scrolls, has] = (await page.evaluate(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )) as [number, number]
      expect(scrolls).toBeLessThanOrEqual(has)
    }),
  )

  it('has a range for each retarget', () =>
    looking('ensemble', {}, async ({ page }) => {
      const retargets = rowsIn(folder, 'ensemble/retargets.csv')
      expect(retargets.length).toBeGreaterThan(2)
      const halves = page.locator('#retarget-changes .room path[stroke="#0072B2"][stroke-width="9"]')
      expect(await halves.count()).toBe(retargets.length)
      expect(await marksIn(page, 'retarget-changes', '#D55E00')).toBe(retargets.length)
    }))

  it('has a bar for each parameter that matters', () =>
    looking('morris', {}, async ({ page }) => {
      const rows = rowsIn(folder, 'morris/sensitivity.csv').filter(
        ({ metric, scope, rank }) => metric === 'drawdown_true_pct' && scope === 'network' && rank !== '',
      )
      const bars = ['#0072B2', '#D55E00', '#CC79A7'].map((colour) =>
        marksIn(page, 'matters-drawdown-true-pct', colour),
      )
      const all = (await Promise.all(bars)).reduce((sum, each) => sum + each, 0)
      expect(all).toBe(rows.length)
      expect(await marksIn(page, 'matters-drawdown-true-pct', '#222222')).toBe(rows.length)
    }))

  it('draws a residual a day, and a range for each parameter that was fitted', async () => {
    await looking('backtest', {}, async ({ page }) => {
      const days = rowsIn(folder, 'backtest/backtest-daily.csv')
      const lines = await page.$$eval('#residuals .room path[stroke="#999999"]', (all) =>
        all.map((path) => path.getAttribute('d')!.match(/[-\d.]+[ ,][-\d.]+/g)!.length),
      )
      expect(lines).toContain(days.length)
    })
    await looking('fit', {}, async ({ page }) => {
      const fitted = rowsIn(folder, 'fit/parameters.csv')
      const ranges = page.locator('#posteriors .room path[stroke="#0072B2"][stroke-width="3"]')
      expect(await ranges.count()).toBe(fitted.length)
      expect(await marksIn(page, 'posteriors', '#D55E00')).toBe(fitted.length)
    })
  })

  it('is read with the keyboard, row by row, as the file has it', () =>
    looking('backtest', {}, async ({ page }) => {
      const retargets = rowsIn(folder, 'backtest/backtest-retargets.csv')
      const first = retargets[0]!
      await page.locator('#late .room').focus()
      await page.keyboard.press('ArrowRight')
      const words = (await page.textContent('[aria-live]'))!
      expect(words).toMatch(new RegExp(`^${first['date']}: height ${first['height']} blocks`))
      expect(words).toContain(`median of the members ${Number(first['late_p50_d'])} d`)
    }))
})

/** Waits until the page has drawn every chart anew. */
const drawn = (page: Page) =>
  page.waitForFunction(
    "[...document.querySelectorAll('figure.chart')].every((one) => one.querySelector('.room svg path'))",
    undefined,
    { timeout: 20_000 },
  )

const marksIn = (page: Page, id: string, colour: string): Promise<number> =>
  page.locator(`#${id} .room path[fill="${colour}"]`).count()

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalYaml } from '../support/minimal.ts'
import { writeMinimal } from '../support/program.ts'
import { done, launched, missingBrowser } from './chromium.ts'
import { type Opened, opened } from './opened.ts'

if (missingBrowser)
  process.stderr.write(`Pages of comparisons are not opened in a browser: ${missingBrowser}\n`)

const PATIENCE = 180_000
const SHARE = 'events.east-ban.compliance.share'
const NAME = '"><img src=x onerror="hacked = 1"><script>hacked = 1</script>'
/** What a folder may be called; a slash would make it two. */
const FOLDER = '"><img src=x onerror=hacked=1>'
const PAGES = ['pair', 'beside', 'comparison', 'along', 'grid', 'many', 'hostile', 'folders'] as const

describe.skipIf(missingBrowser)(
  'pages of what is held against something else, in a browser',
  { timeout: PATIENCE },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'hashtrek-versus-'))
    let browser: Browser

    beforeAll(async () => {
      writeMinimal(folder)
      const hostile = minimalYaml
        .replace('question: What', `question: '${NAME}' #`)
        .replace('country: Eastland', `name: '${NAME}'\n    country: '${NAME}'`)
      writeFileSync(join(folder, 'hostile.yaml'), hostile)
      const lines = [
        ['pair', 'minimal.yaml', '--set', `${SHARE}=10 %`, '--members', '6', '--out', 'pair'],
        ['pair', 'hostile.yaml', '--set', `${SHARE}=10 %`, '--members', '3', '--out', 'hostile'],
        ['run', 'minimal.yaml', '--out', 'strict'],
        ['run', 'minimal.yaml', '--set', `${SHARE}=10 %`, '--out', 'mild'],
        ['compare', 'strict', 'mild', '--out', 'comparison'],
        ['sweep', 'minimal.yaml', '--vary', `${SHARE}=10 %..90 %:5`, '--out', 'along'],
        [
          'sweep',
          'minimal.yaml',
          '--vary',
          `${SHARE}=10 %..90 %:5`,
          '--vary',
          'price=30000 USD,40000 USD',
          '--out',
          'grid',
        ],
        [
          'sweep',
          'minimal.yaml',
          '--vary',
          `${SHARE}=10 %,90 %`,
          '--vary',
          'price=30000 USD,40000 USD',
          '--vary',
          'fees=0.1 BTC,1 BTC',
          '--out',
          'many',
        ],
      ]
      for (const line of lines) await done([...line, '--quiet'], folder)
      await done(['run', 'hostile.yaml', '--out', FOLDER, '--quiet'], folder)
      await done(['report', 'strict', 'mild', '--out', 'beside.html'], folder)
      await done(['report', FOLDER, 'strict', '--out', 'folders.html'], folder)
      for (const name of PAGES)
        if (name !== 'beside' && name !== 'folders') await done(['report', name], folder)
      browser = await launched()
    }, PATIENCE)
    afterAll(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    async function looking<T>(name: (typeof PAGES)[number], look: (there: Opened) => Promise<T>): Promise<T> {
      const there = await opened(browser, join(folder, `${name}.html`), {
        viewport: { width: 1200, height: 900 },
      })
      try {
        await there.page.waitForFunction(DRAWN, undefined, { timeout: 30_000 })
        return await look(there)
      } finally {
        await there.page.context().close()
      }
    }

    const csv = (path: string): Record<string, string>[] =>
      parse(readFileSync(join(folder, `${path}.csv`)), { columns: true })

    it.each(PAGES)('that of %s draws every chart, complains of nothing, asks for nothing', (name) =>
      looking(name, async ({ page, complaints, requests }) => {
        expect(await page.locator('figure.chart').count()).toBeGreaterThan(2)
        expect([complaints, requests]).toEqual([[], []])
        const [scrolls, has] = (await page.evaluate(WIDTHS)) as [number, number]
        expect(scrolls).toBeLessThanOrEqual(has)
      }),
    )

    it.each([
      ['hostile', NAME],
      ['folders', FOLDER],
    ] as const)('leaves a name what it is, in all places where it stands: %s', (name, text) =>
      looking(name, async ({ page }) => {
        expect(await page.evaluate('typeof hacked')).toBe('undefined')
        expect(await page.locator('img, [onerror], main script:not([type])').count()).toBe(0)
        expect(await page.locator('main').innerText()).toContain(text)
        // Also as the name of a series.
        expect(await page.locator('.legend button', { hasText: text }).count()).toBeGreaterThan(0)
      }),
    )

    it('draws of a pair a point a day, and says under the pointer what the file says', () =>
      looking('pair', async ({ page }) => {
        const days = csv('pair/pair').filter(
          ({ metric, table }) => table === 'network' && metric === 'hashrate_eh_s',
        )
        expect(await pointsOf(page, 'hash-rate-difference', '#009E73')).toContain(days.length)
        expect(await pointsOf(page, 'hash-rate', '#D55E00')).toContain(days.length)
        const box = (await page.locator('#hash-rate-difference .room').boundingBox())!
        const tip = await tipAt(page, 'hash-rate-difference', box.width / 2, box.height / 2)
        const row = days.find(({ date }) => tip.startsWith(date!))!
        expect(tip).toContain(`${Number(row['diff_mean'])} EH/s`)
        expect(tip).toContain(`${Number(row['diff_p95'])} EH/s`)
      }))

    it('draws of a pair an interval and a mean for each answer', () =>
      looking('pair', async ({ page }) => {
        const answers = await page.locator('#differences-percent .data tbody tr').count()
        expect(answers).toBeGreaterThan(3)
        expect(await page.locator('#differences-percent .room path[fill="#D55E00"]').count()).toBe(answers)
        expect(await page.locator('#differences-percent .room path[fill="#0072B2"]').count()).toBe(answers)
      }))

    it.each(['beside', 'comparison'] as const)('draws of %s a line for each folder, a point a day', (name) =>
      looking(name, async ({ page }) => {
        const days = csv('strict/network').length
        expect(await pointsOf(page, 'hash-rate', '#0072B2')).toContain(days)
        expect(await pointsOf(page, 'hash-rate', '#D55E00')).toContain(days)
      }),
    )

    it('draws of a sweep a point for each of its points', () =>
      looking('along', async ({ page }) => {
        expect(await pointsOf(page, 'drawdown-true-pct', '#0072B2')).toContain(csv('along/sweep').length)
      }))

    it('draws of a sweep over two a cell for each pair, and says what the file says of it', () =>
      looking('grid', async ({ page }) => {
        const rows = csv('grid/sweep')
        expect(await page.locator('#drawdown-true-pct .data tbody tr').count()).toBe(rows.length)
        const box = (await page.locator('#drawdown-true-pct .room').boundingBox())!
        const tip = await tipAt(page, 'drawdown-true-pct', box.width / 2, box.height / 4)
        const row = rows.find((each) => Number(each[SHARE]) === 0.5 && Number(each['price']) === 40_000)!
        expect(tip).toContain(`${Number(row['drawdown_true_pct'])} %`)
        expect(tip).toContain('40000')
        await page.locator('#drawdown-true-pct .room').focus()
        await page.keyboard.press('End')
        expect(await page.textContent('[aria-live]')).toContain(
          `${Number(rows.at(-1)!['drawdown_true_pct'])} %`,
        )
      }))

    it('puts the points of a sweep in the order of a column, by the keyboard too', () =>
      looking('many', async ({ page }) => {
        const column = () =>
          page.locator('table.sortable').first().locator('tbody tr td:last-child').allInnerTexts()
        const before = await column()
        const head = page.locator('table.sortable').first().locator('th:last-child')
        await head.locator('button').click()
        const sizes = (texts: readonly string[]) => texts.map((text) => Number(text.replaceAll(',', '')))
        const up = sizes(before).toSorted((a, b) => a - b)
        expect(sizes(await column())).toEqual(up)
        expect(await head.getAttribute('aria-sort')).toBe('ascending')
        await head.locator('button').press('Enter')
        expect(sizes(await column())).toEqual(up.toReversed())
      }))
  },
)

/** For the page: whether every chart is drawn anew. */
const DRAWN =
  "[...document.querySelectorAll('figure.chart')].every((one) => one.querySelector('.room svg path'))"
const WIDTHS = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]'

/** How many places each line of a colour has. */
const pointsOf = (page: Page, id: string, color: string): Promise<number[]> =>
  page.$$eval(`#${id} .room path[stroke="${color}"][fill="none"]`, (paths) =>
    paths.map((path) => path.getAttribute('d')!.match(/[-\d.]+[ ,][-\d.]+/g)!.length),
  )

/** What stands beside the pointer at a place in a chart. */
async function tipAt(page: Page, id: string, x: number, y: number): Promise<string> {
  const room = page.locator(`#${id} .room`)
  await room.scrollIntoViewIfNeeded()
  await room.hover({ position: { x, y } })
  const tip = page.locator(`#${id} .tip`)
  await tip.waitFor({ state: 'visible', timeout: 10_000 })
  return (await tip.innerText()).replace(/\s+/g, ' ')
}

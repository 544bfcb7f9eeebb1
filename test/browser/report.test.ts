import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalYaml } from '../support/minimal.ts'
import { writeMinimal } from '../support/program.ts'
import { done, launched, missingBrowser } from './chromium.ts'
import { type Opened, opened } from './opened.ts'
import { pagesOf } from './printed.ts'

if (missingBrowser) process.stderr.write(`Reports are not opened in a browser: ${missingBrowser}\n`)

const PATIENCE = 120_000
const A4 = { width: 595, height: 842 }

describe.skipIf(missingBrowser)('a report in a browser', { timeout: PATIENCE }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-report-'))
  const [plain, hostile] = ['plain.html', 'hostile.html'].map((name) => join(folder, name)) as [
    string,
    string,
  ]
  let browser: Browser

  beforeAll(async () => {
    writeMinimal(folder)
    writeFileSync(join(folder, 'hostile.yaml'), hostileYaml())
    for (const name of ['minimal', 'hostile'])
      await done(['run', `${name}.yaml`, '--quiet', '--out', name], folder)
    await done(['report', 'minimal', '--out', plain], folder)
    await done(['report', 'hostile', '--out', hostile], folder)
    browser = await launched()
  }, PATIENCE)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Looks at a report in a window of its own. */
  async function looking<T>(
    path: string,
    settings: BrowserContextOptions,
    look: (there: Opened) => Promise<T>,
  ): Promise<T> {
    const there = await opened(browser, path, settings)
    try {
      return await look(there)
    } finally {
      await there.page.context().close()
    }
  }

  const network = (): Record<string, string>[] =>
    parse(readFileSync(join(folder, 'minimal/network.csv')), { columns: true })

  it('complains of nothing, asks for nothing, and draws every chart', () =>
    looking(plain, {}, async ({ page, complaints, requests }) => {
      await drawn(page)
      expect(await page.$$eval('figure.chart', (figures) => figures.length)).toBeGreaterThan(3)
      expect(await page.$$eval('h1', (titles) => titles.length)).toBe(1)
      expect([complaints, requests]).toEqual([[], []])
    }))

  it('may ask for nothing: the network is closed to whatever gets in', () =>
    looking(plain, {}, async ({ page, requests }) => {
      const asked = page.evaluate("fetch('https://example.org/').then(() => 'fetched', () => 'refused')")
      expect(await asked).toBe('refused')
      await page.evaluate(
        "document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }))",
      )
      await page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { text: 'hacked = 1' }))",
      )
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      expect(requests).toEqual([])
    }))

  it('has every number of the CSV file in the table below its chart', () =>
    looking(plain, {}, async ({ page }) => {
      const rows = await cellsOf(page, 'hash-rate')
      const [header] = await page.$$eval('#hash-rate table tr:first-child', (firsts) =>
        firsts.map((first) => [...first.children].map((cell) => cell.textContent!)),
      )
      expect(rows).toHaveLength(network().length)
      const at = header!.findIndex((name) => name.startsWith('hashrate_eh_s'))
      expect(rows.map((cells) => [cells[0], Number(cells[at])])).toEqual(
        network().map((row) => [row.date, Number(row.hashrate_eh_s)]),
      )
    }))

  it('says in every chart, without a picture, what it shows', () =>
    looking(plain, {}, async ({ page }) => {
      const figures = await page.$$eval('figure.chart', (each) =>
        each.map((figure) => ({
          title: figure.querySelector('figcaption')?.textContent?.trim(),
          alt: figure.querySelector('[role=img]')?.getAttribute('aria-label'),
          rows: figure.querySelectorAll('table tr').length,
        })),
      )
      for (const { title, alt, rows } of figures) {
        expect(title).toMatch(/\w/)
        expect(alt!.length).toBeGreaterThan(20)
        expect(rows).toBeGreaterThan(1)
      }
    }))

  it('draws a point a day', () =>
    looking(plain, {}, async ({ page }) => {
      await drawn(page)
      const paths = await page.$$eval('#hash-rate .room path[stroke="#D55E00"]', (all) =>
        all.map((path) => path.getAttribute('d')!.match(/[-\d.]+[ ,][-\d.]+/g)!.length),
      )
      expect(paths).toContain(network().length)
    }))

  it('says under the pointer what the CSV file says of that day', () =>
    looking(plain, { viewport: { width: 1200, height: 900 } }, async ({ page }) => {
      await drawn(page)
      const days = network()
      const across = await lineAcross(page)
      for (const day of [0, 1, 20, days.length - 1]) {
        const tip = await tipAt(page, 'hash-rate', across(day / (days.length - 1)))
        const row = days[day]!
        expect(tip).toMatch(new RegExp(`^${row.date}\\b`))
        expect(tip).toContain(`${Number(row.hashrate_eh_s)} EH/s`)
        expect(tip).toContain(`${Number(row.hashrate_est_7d_eh_s)} EH/s`)
      }
    }))

  it('is the same in every time zone', async () => {
    const tips = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((timezoneId) =>
      looking(plain, { timezoneId, viewport: { width: 1200, height: 900 } }, async ({ page }) => {
        await drawn(page)
        return [
          await tipAt(page, 'hash-rate', (await lineAcross(page))(0.5)),
          await axisOf(page, 'hash-rate'),
        ] as const
      }),
    )
    const [east, west] = await Promise.all(tips)
    expect(east![0]).toMatch(/^2021-/)
    expect(east![1].length).toBeGreaterThan(2)
    expect(east).toEqual(west)
  })

  it('is used with the keyboard alone: along the days, closer, and back', () =>
    looking(plain, {}, async ({ page }) => {
      await drawn(page)
      const days = network()
      await tabTo(page, '#hash-rate .room')
      const said = async (key: string): Promise<string> => {
        await page.keyboard.press(key)
        return (await page.textContent('[aria-live]'))!
      }
      const saysDay = async (key: string, day: number): Promise<void> => {
        const words = await said(key)
        expect(words).toMatch(new RegExp(`^${days[day]!.date}\\b`))
        expect(words).toContain(`${Number(days[day]!.hashrate_eh_s)} EH/s`)
      }
      await saysDay('ArrowRight', 0)
      await saysDay('ArrowRight', 1)
      await saysDay('End', days.length - 1)
      await saysDay('ArrowLeft', days.length - 2)
      await saysDay('Home', 0)
      const whole = await axisOf(page, 'difficulty')
      expect(await said('+')).toMatch(/^From 2021-/)
      // Time axes are linked.
      await expect.poll(() => axisOf(page, 'difficulty')).not.toEqual(whole)
      await said('Escape')
      await expect.poll(() => axisOf(page, 'difficulty')).toEqual(whole)
    }))

  it('hides a series by its button, and shows it again', () =>
    looking(plain, {}, async ({ page }) => {
      await drawn(page)
      const lines = () => page.locator('#hash-rate .room path[stroke="#D55E00"]').count()
      const button = page.locator('#hash-rate button', { hasText: 'true hash rate' })
      const before = await lines()
      await button.press('Enter')
      await expect.poll(lines).toBeLessThan(before)
      expect(await button.getAttribute('aria-pressed')).toBe('false')
      await button.press('Space')
      await expect.poll(lines).toBe(before)
    }))

  it('copies what the table holds, for a spreadsheet', () =>
    looking(plain, {}, async ({ page }) => {
      await drawn(page)
      await page.evaluate('navigator.clipboard.writeText = async (text) => { globalThis.copied = text }')
      await page.locator('#hash-rate button', { hasText: 'Copy' }).click()
      const lines = ((await page.evaluate('copied')) as string).trimEnd().split('\n')
      expect(lines).toHaveLength(network().length + 1)
      const header = lines[0]!.split('\t')
      expect(header).toHaveLength(lines[1]!.split('\t').length)
      expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(network().map(({ date }) => date))
    }))

  it('changes to dark and back by its switch', () =>
    looking(plain, { colorScheme: 'light' }, async ({ page }) => {
      await drawn(page)
      const ground = async () => ((await page.evaluate(BRIGHTNESS)) as { ground: number }).ground
      const before = await ground()
      await page.locator('button.theme').click()
      expect(await ground()).toBeLessThan(before - 100)
      await page.locator('button.theme').click()
      expect(await ground()).toBe(before)
    }))

  it('has every id once, so that no picture is cut by the frame of another', () =>
    looking(plain, { javaScriptEnabled: false }, async ({ page }) => {
      const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
      expect(ids.length).toBeGreaterThan(10)
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    }))

  it('shows its pictures and tables where there is no JavaScript', () =>
    looking(plain, { javaScriptEnabled: false }, async ({ page, complaints, requests }) => {
      const figures = await page.locator('figure.chart').all()
      expect(figures.length).toBeGreaterThan(3)
      for (const figure of figures) {
        const picture = await figure.locator('.picture svg').boundingBox()
        expect(picture!.width).toBeGreaterThan(300)
        expect(picture!.height).toBeGreaterThan(100)
        expect(await figure.locator('path').count()).toBeGreaterThan(3)
        await figure.locator('summary').first().click()
        expect(await figure.locator('table').first().isVisible()).toBe(true)
      }
      expect([complaints, requests]).toEqual([[], []])
    }))

  it('leaves names what they are: text', () =>
    looking(hostile, {}, async ({ page, complaints, requests }) => {
      await drawn(page)
      expect(await page.evaluate('typeof hacked')).toBe('undefined')
      const strangers = await page.$$eval(
        'img, iframe, object, embed, [onerror], [onload], a[href^=javascript]',
        (all) => all.length,
      )
      expect(strangers).toBe(0)
      expect(await page.evaluate('document.documentElement.outerHTML.length')).toBeGreaterThan(10_000)
      expect(await page.textContent('body')).toContain('<script>hacked = 1</script>')
      expect([complaints, requests]).toEqual([[], []])
    }))

  it.each([
    [380, 'light'],
    [380, 'dark'],
    [1400, 'light'],
    [2560, 'dark'],
  ] as const)('fits a window of %i pixels, %s', (width, colorScheme) =>
    looking(plain, { viewport: { width, height: 900 }, colorScheme }, async ({ page, complaints }) => {
      await drawn(page)
      const [scrolls, has] = (await page.evaluate(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )) as [number, number]
      expect(scrolls).toBeLessThanOrEqual(has)
      const light = (await page.evaluate(BRIGHTNESS)) as { ground: number; ink: number }
      if (colorScheme === 'dark') expect(light.ground).toBeLessThan(80)
      else expect(light.ground).toBeGreaterThan(200)
      expect(Math.abs(light.ground - light.ink)).toBeGreaterThan(120)
      expect(complaints).toEqual([])
    }),
  )

  it('is no wider in print than A4 within its margins', () =>
    looking(plain, { viewport: { width: 680, height: 900 } }, async ({ page }) => {
      await drawn(page)
      await page.emulateMedia({ media: 'print' })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(680)
    }))

  it.each([0, 120, 240, 360, 480, 600])(
    'prints on A4 with no chart cut in two, %i pixels further down',
    (down) =>
      looking(plain, {}, async ({ page }) => {
        await drawn(page)
        await page.evaluate(`document.querySelector('h1').style.paddingTop = '${down}px'`)
        const figures = (await page.evaluate(LINKED_ENDS)) as number
        const pages = pagesOf(await page.pdf({ format: 'A4', printBackground: true }))
        const pageOf = (link: string): number => pages.findIndex(({ links }) => links.includes(link))
        expect(figures).toBeGreaterThan(3)
        for (let i = 0; i < figures; i += 1) {
          const [top, bottom] = ['top', 'bottom'].map((end) => pageOf(`https://example.org/${end}-${i}`))
          expect(top).toBeGreaterThanOrEqual(0)
          expect([i, bottom]).toEqual([i, top])
        }
        for (const { width, height } of pages) {
          expect(width).toBeCloseTo(A4.width, -1)
          expect(height).toBeCloseTo(A4.height, -1)
        }
      }),
  )
})

/** Waits until the page has drawn every chart anew. */
const drawn = (page: Page) =>
  page.waitForFunction(
    "[...document.querySelectorAll('figure.chart')].every((one) => one.querySelector('.room svg path'))",
    undefined,
    { timeout: 20_000 },
  )

/** The cells of the body of a chart's table, row by row. */
const cellsOf = (page: Page, id: string): Promise<string[][]> =>
  page.$$eval(`#${id} table tbody tr`, (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent!)),
  )

/** From part of the days to where they stand in the window, by the ends of the line that is drawn. */
async function lineAcross(page: Page): Promise<(part: number) => number> {
  const line = page.locator('#hash-rate .room path[stroke="#D55E00"]').first()
  await line.scrollIntoViewIfNeeded()
  const { left, width } = await line.evaluate((path) => {
    const numbers = path
      .getAttribute('d')!
      .match(/-?[\d.]+/g)!
      .map(Number)
    const [first, last] = [numbers[0]!, numbers.at(-2)!]
    return { left: path.ownerSVGElement.getBoundingClientRect().left + first, width: last - first }
  })
  return (part) => left + part * width
}

/** What stands beside the pointer at this place across a chart, its title first. */
async function tipAt(page: Page, id: string, x: number): Promise<string> {
  const box = (await page.locator(`#${id} .room`).boundingBox())!
  await page.mouse.move(x, box.y + box.height / 2)
  const tip = page.locator(`#${id} .tip`)
  await tip.waitFor({ state: 'visible', timeout: 10_000 })
  return (await tip.innerText()).replace(/\s+/g, ' ')
}

/** Goes on with the tab key until a place has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`document.activeElement.matches('${selector}')`)) return
  }
  throw new Error(`${selector} cannot be reached with the tab key`)
}

/** The days that stand below a chart of time. */
const axisOf = (page: Page, id: string): Promise<string[]> =>
  page.$$eval(`#${id} .room text`, (texts) =>
    texts
      .map((text) => text.textContent!)
      .filter((text) => /^(\d{4}-\d\d-\d\d|[A-Z][a-z]{2} \d{4})$/.test(text)),
  )

/** For the page: how bright the page is, and its letters, from 0 to 255. */
const BRIGHTNESS = `(() => {
  const bright = (colour) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d')
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data
    return a === 0 ? 255 : (r + g + b) / 3
  }
  const grounds = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor)
  const ground = grounds.find((one) => !/, 0\\)$/.test(one)) ?? 'white'
  return { ground: bright(ground), ink: bright(getComputedStyle(document.body).color) }
})()`

/** For the page: puts a link at the top and the bottom of each figure, and says how many figures there are. */
const LINKED_ENDS = `(() => {
  const figures = [...document.querySelectorAll('figure.chart')]
  const linked = (figure, end, i) => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/' + end + '-' + i, textContent: '.' })
    link.style.cssText = 'position: absolute; left: 0; font-size: 4px; ' + end + ': 0'
    figure.append(link)
  }
  figures.forEach((figure, i) => {
    figure.style.position = 'relative'
    linked(figure, 'top', i)
    linked(figure, 'bottom', i)
  })
  return figures.length
})()`

const HOSTILE = {
  "'<script>hacked = 1</script>'": /What does one ban do to a network of two regions\?/,
  '\'"><img src=x onerror="hacked = 1">\'': /Antminer S9/,
  "'</script><script>hacked = 1</script>'": /Acme Mining/,
  "'javascript:hacked=1'": /Eastland/,
}

/** The small scenario, with names that want to be more than names. */
function hostileYaml(): string {
  const named = minimalYaml
    .replace('name: minimal', 'name: hostile')
    .replace(
      '    country: Westland',
      "    name: '<img src=x onerror=hacked=1>${hacked=1}'\n    country: Westland",
    )
  return Object.entries(HOSTILE).reduce((yaml, [name, place]) => yaml.replace(place, name), named)
}

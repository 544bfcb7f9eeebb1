import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashtrek, writeMinimal } from '../support/program.ts'
import { done, launched, missingBrowser } from './chromium.ts'

if (missingBrowser) process.stderr.write(`Pictures are not looked at in a browser: ${missingBrowser}\n`)

it('has a browser to ask, at least where one must be', () => {
  expect(process.env['HASHTREK_NEEDS_CHROMIUM'] ? missingBrowser : undefined).toBeUndefined()
})

/** For the page: which part of the pixels of two pictures differ by more than a shade of smoothing, and the ink of each in its title. */
const COMPARED = `async (...urls) => {
  const pixels = async (url) => {
    const image = new Image()
    image.src = url
    await image.decode()
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    return context.getImageData(0, 0, image.width, image.height)
  }
  const [one, other] = await Promise.all(urls.map(pixels))
  const differ = one.data.filter((value, i) => Math.abs(value - other.data[i]) > 96).length / one.data.length
  const ink = [one, other].map(({ data, width }) => data.slice(0, 44 * 4 * width).reduce((sum, value) => sum + 255 - value, 0))
  return { differ, ink }
}`

describe.skipIf(missingBrowser)('a single picture in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-picture-'))
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    writeMinimal(folder)
    const words = [
      ['run', 'minimal.yaml', '--quiet', '--out', 'run'],
      ['chart', 'run', '--what', 'hash-rate'],
      ['chart', 'run', '--what', 'hash-rate', '--format', 'png'],
      ['chart', 'run', '--what', 'hash-rate', '--format', 'png', '--dark', '--out', 'dark.png'],
    ]
    for (const each of words) await done(each, folder)
    browser = await launched()
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const urlOf = (name: string, type: string): string =>
    `data:${type};base64,${readFileSync(join(folder, name)).toString('base64')}`

  it('is the same as SVG, which the browser draws, and as PNG', async () => {
    const svg = urlOf('hash-rate.svg', 'image/svg+xml')
    const compared = (name: string): Promise<{ differ: number; ink: [number, number] }> =>
      page.evaluate(`(${COMPARED})('${svg}', '${urlOf(name, 'image/png')}')`)
    const { differ, ink } = await compared('hash-rate.png')
    expect(differ).toBeLessThan(0.01)
    // Letters are smoothed in other ways, and the browser's may be a cousin's; but they are there.
    expect(ink[1] / ink[0]).toBeGreaterThan(0.7)
    expect(ink[1] / ink[0]).toBeLessThan(1.4)
    expect((await compared('dark.png')).differ).toBeGreaterThan(0.5)
  })

  it.each(['900', '500'])(
    'has no text that leaves it or runs into another, %s pixels wide',
    async (width) => {
      const { stdout } = await hashtrek(['chart', 'run', '--list'], { cwd: folder })
      const ids = stdout.split('\n').flatMap((line) => /^[a-z0-9-]+/.exec(line)?.[0] ?? [])
      expect(ids.length).toBeGreaterThan(3)
      for (const id of ids) {
        await done(['chart', 'run', '--what', id, '--width', width, '--out', 'any.svg'], folder)
        await page.setContent(readFileSync(join(folder, 'any.svg'), 'utf8'))
        const boxes = await page.$$eval('text', (texts) =>
          texts.map((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect()
            return { said: text.textContent, left, right, top, bottom }
          }),
        )
        const [frame] = await page.$$eval('svg', (svgs) =>
          svgs.map((svg) => svg.getBoundingClientRect().toJSON()),
        )
        expect(boxes.length).toBeGreaterThan(4)
        const outside = boxes.filter(({ left, right }) => left < frame.left || right > frame.right + 1)
        const clashes = boxes.flatMap((box, i) =>
          boxes.slice(i + 1).flatMap((other) => (overlap(box, other) ? [[box.said, other.said]] : [])),
        )
        expect([id, outside, clashes]).toEqual([id, [], []])
      }
    },
  )
})

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Boxes of text are higher than their letters. */
const ROOM = 3

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top + ROOM < other.bottom - ROOM &&
  other.top + ROOM < one.bottom - ROOM

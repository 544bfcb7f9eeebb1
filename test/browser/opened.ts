import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** A report as somebody opens it from disk, with everything that the browser had to say. */
export interface Opened {
  readonly page: Page
  /** What the page wrote to the console as a warning or an error, and what it threw. */
  readonly complaints: readonly string[]
  /** Whatever the page asked for besides itself; all of it was refused. */
  readonly requests: readonly string[]
}

/** Opens a file in a window of its own, which `page.context().close()` closes. */
export async function opened(
  browser: Browser,
  path: string,
  settings: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext(settings)
  const [complaints, requests]: [string[], string[]] = [[], []]
  const url = pathToFileURL(path).href
  await context.route('**/*', async (route) => {
    const asked = route.request().url()
    if (asked === url) return route.continue()
    requests.push(asked)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text())
  })
  await page.goto(url, { waitUntil: 'load' })
  return { page, complaints, requests }
}

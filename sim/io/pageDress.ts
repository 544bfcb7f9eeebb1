import { createHash } from 'node:crypto'
import type { Dress } from '../report/html/html.ts'
import { beside } from './beside.ts'

/** How pages look and what they do, as build.mjs makes it of sim/report/browser. */
export function pageDress(): Dress {
  const [style, script] = ['report.css', 'report-live.js'].map((name) => beside(name).toString('utf8'))
  const digest = createHash('sha256').update(script!).digest('base64')
  return { style: style!, script: script!, scriptHash: `sha256-${digest}` }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GALLERY } from '../../../io/scenarioFiles.ts'
import { loadAll } from '../../load.ts'
import { bans } from './bans.ts'
import type { Finding } from './finding.ts'
import { headlines } from './headlines.ts'
import { luck } from './luck.ts'
import { findingsPage, pictureOf } from './page.ts'
import { racksOrShips } from './racksOrShips.ts'
import { Results } from './results.ts'
import { stayOrGo } from './stayOrGo.ts'
import { trust } from './trust.ts'

/** The results that are committed. */
export const committedResults = (): Results =>
  new Results((file) => readFileSync(join(GALLERY!, 'findings', file), 'utf8'))

/** All findings, in the order of the page. */
export function findingsOf(results: Results): Finding[] {
  const [asked] = loadAll(['kazakhstan-shutdown-2022'])
  return [
    bans(results),
    headlines(results, asked!.scenario.claims),
    racksOrShips(results),
    stayOrGo(results),
    luck(results),
  ]
}

/** FINDINGS.md and its pictures. */
export function findingFiles(): { readonly path: string; readonly text: string }[] {
  const results = committedResults()
  const findings = findingsOf(results)
  const [china] = loadAll(['china-ban-2021'])
  return [
    { path: 'FINDINGS.md', text: findingsPage(trust(results, china!.scenario), findings) },
    ...findings.map((finding) => ({ path: pictureOf(finding), text: `${finding.picture.svg}\n` })),
  ]
}

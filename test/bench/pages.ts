/** What the page of a large ensemble costs, beside drawing its pictures and doing nothing else. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readShown, reportOf } from '../../sim/cli/reports/shownFolder.ts'
import { staticPicture } from '../../sim/report/pictures/staticPicture.ts'
import { cpuMs, median } from './measure.ts'
import { output, type ProcessCost, PROGRAM, programCost } from './program.ts'

const SCENARIO = 'china-ban-2021'

export interface PageSpeed {
  readonly members: number
  /** Of the whole process, CPU ms. */
  readonly page_ms: number
  readonly peak_mb: number
  readonly page_kb: number
  /** Of drawing each chart once, in a process that does nothing before, CPU ms. */
  readonly pictures_ms: number
  readonly times_pictures: number
}

export async function measurePage(members: number, rounds: number): Promise<PageSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-bench-'))
  const dir = join(folder, 'ensemble')
  const page = join(folder, 'page.html')
  try {
    await output([PROGRAM, 'ensemble', SCENARIO, '--members', String(members), '--out', dir, '--quiet'])
    await output([PROGRAM, 'report', dir, '--out', page, '--quiet'])
    const pages: ProcessCost[] = []
    const pictures: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      pages.push(await programCost(['report', dir]))
      pictures.push(Number(await output([process.argv[1]!, '--pictures', dir])))
    }
    return {
      members,
      page_ms: median(pages.map((cost) => cost.cpuMs)),
      peak_mb: median(pages.map(({ peakMb }) => peakMb)),
      page_kb: statSync(page).size / 1000,
      pictures_ms: median(pictures),
      times_pictures: median(pages.map((cost, i) => cost.cpuMs / pictures[i]!)),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** CPU ms to draw each chart of a folder's report once. */
export function picturesCost(dir: string): number {
  const charts = reportOf(readShown(dir)).sections.flatMap((section) => section.charts)
  const begin = cpuMs()
  for (const { option, id } of charts) staticPicture(option, id)
  return cpuMs() - begin
}

export const pageLines = (speed: PageSpeed): string[] => [
  '',
  `The page of ${speed.members} members of ${SCENARIO}: ${speed.page_kb.toFixed(0)} kB, ${speed.page_ms.toFixed(0)} ms of CPU, ${speed.peak_mb.toFixed(0)} MB at its peak;`,
  `to draw its pictures alone takes ${speed.pictures_ms.toFixed(0)} ms, so a page costs ${speed.times_pictures.toFixed(2)} times that   asked: less than 3${speed.times_pictures < 3 ? '' : ' – NOT REACHED'}`,
]

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The blocks of README.md that programs say: they are run, not remembered. */

const README = resolve('README.md')

export const readReadme = (): string => readFileSync(README, 'utf8')

/** The code block that follows a marker such as `<!-- says: summary -->`. */
const blockAfter = (marker: string): RegExp =>
  new RegExp(`(<!-- says: ${marker} -->\\n\\n\`\`\`\\w*\\n)([\\s\\S]*?)(\`\`\`)`)

export function readBlock(marker: string): string {
  const found = blockAfter(marker).exec(readReadme())
  if (!found) throw new Error(`README.md has no block "${marker}"`)
  return found[2]!
}

/** Mistakes of every day, planted into the scenario of the README. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ['{ s19: 100 % }', '{ s91: 100 % }'],
  ['spare: 50 MW,', 'spare: 50 MWh,'],
  ['where: [north]', 'where: [nroth]'],
  ['at_once: 70 %', 'at_onse: 70 %'],
]

const SICHUAN = 'events.sichuan-ban.compliance.share'

/** Says something in the words of the program. */
type Say = (...words: string[]) => { readonly stdout: string }

function compared(say: Say): string {
  say('run', 'no-ban-2021', '--quiet')
  return say('compare', 'out/china-ban-2021', 'out/no-ban-2021').stdout
}

/** What each marked block says today. */
export function sayBlocks(): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-readme-'))
  const say = (...words: string[]) =>
    spawnSync(process.execPath, [resolve('dist/hashtrek.js'), ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    })
  try {
    const scenario = readBlock('scenario')
    writeFileSync(join(folder, 'my-ban.yaml'), scenario)
    const broken = MISTAKES.reduce((text, [right, wrong]) => text.replace(right, wrong), scenario)
    writeFileSync(join(folder, 'my-mistakes.yaml'), broken)
    writeFileSync(join(folder, 'my-late-ban.yaml'), readBlock('extending'))
    const check = say('check', 'my-ban.yaml', 'my-late-ban.yaml')
    if (check.status !== 0) throw new Error(check.stderr)
    return new Map([
      ['summary', say('run', 'china-ban-2021').stdout],
      ['problems', say('check', 'my-mistakes.yaml').stderr],
      ['backtest', say('backtest').stdout],
      ['ensemble', say('ensemble', 'china-ban-2021', '--members', '200').stdout],
      ['pair', say('pair', 'kazakhstan-shutdown-2022', '--override', 'no-outage', '--members', '500').stdout],
      ['sweep', say('sweep', 'china-ban-2021', '--vary', `${SICHUAN}=50 %..100 %:6`).stdout],
      ['sensitivity', say('sensitivity', 'china-ban-2021', '--method', 'morris').stdout],
      ['compare', compared(say)],
      ['diff', say('diff', 'my-ban.yaml', 'my-late-ban.yaml', '--override', 'strict').stdout],
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Writes today's words into README.md. */
export function updateReadme(): void {
  let text = readReadme()
  for (const [marker, words] of sayBlocks())
    text = text.replace(
      blockAfter(marker),
      (_, before: string, _old: string, after: string) => before + words + after,
    )
  writeFileSync(README, text)
}

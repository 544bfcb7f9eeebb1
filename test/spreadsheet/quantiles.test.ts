import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'
import { missingOffice, opened } from './office.ts'

const missing = missingOffice()
if (missing) process.stderr.write(`No spreadsheet reckons quantiles: ${missing}\n`)

/** A sheet with numbers in its first column, and formulas in its second. */
function sheet(numbers: readonly string[], formulas: readonly string[]): string {
  const cell = (attributes: string): string => `<table:table-cell ${attributes}/>`
  const rows = numbers.map((number, i) => {
    const formula = formulas[i] ? cell(`table:formula="of:=${formulas[i]}"`) : ''
    return `<table:table-row>${cell(`office:value-type="float" office:value="${number}"`)}${formula}</table:table-row>`
  })
  const names = ['office', 'table', 'text'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  )
  return `<?xml version="1.0"?><office:document ${names.join(' ')} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="members">${rows.join('')}</table:table></office:spreadsheet></office:body></office:document>`
}

const records = (path: string): Record<string, string>[] => parse(readFileSync(path), { columns: true })

describe.skipIf(missing)('LibreOffice', () => {
  it('reckons from members.csv the quantiles that quantiles.csv has', async () => {
    const cwd = temporaryFolder()
    writeMinimal(cwd)
    const words = ['ensemble', 'minimal.yaml', '--members', '33', '--out', 'many', '--quiet']
    expect(await hashtrek(words, { cwd })).toMatchObject({ code: 0, stderr: '' })
    const column = records(join(cwd, 'many/members.csv')).map((row) => row.hashrate_last!)
    expect(new Set(column).size).toBeGreaterThan(5)
    const all = `[.A1:.A${column.length}]`
    const formulas = ['0.05', '0.25', '0.5', '0.75', '0.95'].map((p) => `PERCENTILE(${all};${p})`)
    const path = join(cwd, 'members.fods')
    writeFileSync(path, sheet(column, [`AVERAGE(${all})`, ...formulas]))
    const [found] = (await opened([path], cwd)).get(basename(path, '.fods'))!
    const last = records(join(cwd, 'many/quantiles.csv')).findLast(
      ({ table, metric }) => table === 'network' && metric === 'hashrate_eh_s',
    )!
    const ours = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95'].map((name) => Number(last[name]))
    const theirs = found!.rows.slice(0, 6).map((row) => Number(row[1]!.value))
    // Both tables have six decimals.
    for (const [i, value] of theirs.entries()) expect(Math.abs(value - ours[i]!)).toBeLessThan(1.5e-6)
  }, 300_000)
})

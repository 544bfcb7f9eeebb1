/** What somebody may write into a scenario file: by mistake, by a program's mistake, or to see what happens. */

/** Stands in a tree for a text that goes into the file as it is, without the quotes that it would need. */
export const raw = (text: string): string => `«${text}»`
export const RAW = /(["']?)«([^»]*)»\1/g

export const NUMBERS: readonly unknown[] = [
  [0, -0, -1, 1, 0.5, 1e-9, 1e9, 1e15, 1e308, 5e-324, 2 ** 53, -(2 ** 53)],
  [Number.NaN, Infinity, -Infinity],
  ['.nan', '.inf', '-.inf', '0x1f', '0o17', '010', '1_000', '1e400', '+5', '1,000', '1.', '.5', '٣'].map(raw),
].flat()

export const NAMES: readonly string[] = [
  ['../x', '../../etc/passwd', '/', 'a/b', 'network', 'network/x', '*', '**', '?', '[a-z]', 'x-*'],
  ['=cmd()', '+1', '@x', '-2+3', 'a,b', '"', "'", 'a;b', '\t', 'a\nb', 'a\r\nb', 'a\u0000b', '\uFEFFx'],
  ['\u202Eabc', 'a\u2066b', 'a\u200Bb', '🚀', 'Ä', 'é', 'Å', '中国', '\uD800'],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'then', 'length', '0', '-1'],
  ['', ' ', 'null', 'true', '~', '1e3', 'NaN', 'x'.repeat(64), 'x'.repeat(1000)],
].flat()

export const DATES: readonly unknown[] = [
  ['2021-06-31', '2021-02-29', '2020-02-29', '0000-01-01', '9999-12-31', '10000-01-01', '1969-12-31'],
  ['2009-01-03', '2021-06-19T24:00Z', '2021-06-19T25:00Z', '2021-06-19T12:00', '2021-06-19 12:00+14:00'],
  ['2021-06-19T23:59:59Z', '2021-06-19T23:59:60Z', '2021-06-19T00:00-14:00', '19.06.2021', '2021/06/19'],
  ['2021-6-19', 'today', '2021-06-19T12:00:00.5Z', 20210619, 0, '2021-W24'],
].flat()

export const UNITS: readonly string[] = [
  ['W', 'kW', 'MW', 'GW', 'MW/month', 'TH/s', 'PH/s', 'EH/s', 'EH/s/month', 'USD', 'kUSD', 'USD/kWh'],
  ['USD/MWh', 'USD/machine', 'BTC', 'g/kWh', '%', 'd', 'h', 'min', 'weeks', 'machines'],
  ['', 'mw', 'Mw', 'TH', 'EUR', '％', '°C', 'constructor', 'MW MW', '%%', 'd/d', '\u202E%'],
].flat()

/** What may stand between a number and its unit; a unit is no worse for a space less or more. */
export const SPACES: readonly string[] = ['', ' ', '  ', '\t', '\u00A0', '\u2009', '\n', '_']

export const THINGS: readonly unknown[] = [null, true, false, '', [], {}, [[]], { a: 1 }, [1, 2], 'text', 7]

export const CHARACTERS: readonly string[] = [
  ['\t', '\u0000', '\uFEFF', '\r', '\n', ' ', ':', '-', '#', '"', "'", '{', '}', '[', ']', ','],
  [
    '&a ',
    '*a',
    '!!str ',
    '!<x> ',
    '%',
    '@',
    '`',
    '|',
    '>',
    '? ',
    '<<: ',
    '---\n',
    '...\n',
    '\u2028',
    '🚀',
    '0',
  ],
].flat()

// Turns the Sass sources of the look into the two style sheets: compile, take out what no page uses, make small.
// Usage: node build.mjs SOURCES OUTPUT (run from the folder that holds node_modules; scripts/build-look.sh does).
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const require = createRequire(join(process.cwd(), 'here.cjs'))
const sass = require('sass')
const { transform, Features } = require('lightningcss')

// Names of govuk-frontend that no page of the face uses. A page that starts using one takes its line out here.
const unusedAnywhere = [
  /^govuk-(link|back-link|button|details|skip-link|breadcrumbs)--inverse$/,
  /^govuk-button(--start|__start-icon)$/,
  /^govuk-summary-card/,
  /^govuk-section-break/,
  /^govuk-grid-column-.*(quarter|from-desktop)/,
  /^govuk-body-(m|lead)$/,
  /^govuk-clearfix$/,
  /^govuk-link--(muted|text-colour|no-underline)$/,
  /^govuk-(radios|checkboxes)__conditional/,
  /^js-enabled$/,
]
const unusedByThePublic = [
  ...unusedAnywhere,
  /^govuk-input__(wrapper|prefix|suffix)/,
  /^govuk-(radios|checkboxes)--(small|inline)$/,
  /^govuk-table--small-text-until-tablet$/,
  /^govuk-table__caption--(xl|l)$/,
  /^govuk-button--warning$/,
  /^govuk-(label|fieldset__legend)--xl$/,
]
// Old and cheap phones included: nothing newer is assumed than these.
const targets = { chrome: 64 << 16, firefox: 78 << 16, safari: 12 << 16, samsung: 9 << 16 }
const limits = { portal: { raw: 60_000, zipped: 9_000 }, office: { raw: 80_000, zipped: 13_000 } }

const notice =
  '/*! govuk-frontend 6.6.0, Crown copyright, MIT licence: see govuk-frontend-LICENSE.txt. Fonts, crest and GOV.UK colours are not used. Built by scripts/build-look.sh: change look/*.scss instead. */\n'

function compile(file) {
  const { css } = sass.compile(file, {
    style: 'compressed',
    charset: false,
    loadPaths: ['node_modules'],
    logger: sass.Logger.silent,
  })
  return css
    // Every colour is defined on :root, so the fallback beside each use only costs bytes.
    .replace(/var\((--govuk-[a-z-]+-colour), (?:#[0-9a-f]+|var\(--st-[a-z-]+\))\)/g, 'var($1)')
    // The first, plain values of govuk-frontend's colours: look/_ground.scss gives them again, as ours.
    .replace(/--govuk-(?!print-text)[a-z-]+-colour: #[0-9a-f]+;?/g, '')
    .replace(/@media print\{[^{}]*\{font-family:inherit\}\}/g, '')
    // Cares for Internet Explorer and for Chromium 108 to 111 only.
    .replace(/@supports not \(text-wrap: balance\)\{[^{}]*\{[^{}]*\}\}/g, '')
    .replace(/@media screen and \(-ms-high-contrast[^{]*\{([^{}]*\{[^{}]*\})*\}/g, '')
}

function small(css, unused) {
  const drop = (selector) => selector.some((part) => part.type === 'class' && unused.some((name) => name.test(part.name)))
  return transform({
    filename: 'look.css',
    code: Buffer.from(css),
    minify: true,
    targets,
    exclude: Features.LightDark,
    visitor: { Selector: (selector) => (drop(selector) ? [] : undefined) },
  }).code.toString()
}

const [sources, output] = process.argv.slice(2)
let bad = false
for (const [face, unused] of [['portal', unusedByThePublic], ['office', unusedAnywhere]]) {
  const css = notice + small(compile(join(sources, `${face}.scss`)), unused)
  writeFileSync(join(output, `${face}.css`), css)
  const raw = Buffer.byteLength(css)
  const zipped = gzipSync(css, { level: 9 }).length
  console.log(`${face}.css: ${raw} bytes, ${zipped} with gzip`)
  for (const [wrong, what] of [
    [raw > limits[face].raw || zipped > limits[face].zipped, 'larger than its limit'],
    [/Transport|crest/i.test(css.slice(notice.length)), 'names the typeface or the crest that may not be used'],
    [/url\(|@import|@font-face/.test(css), 'asks for a file'],
  ]) {
    if (wrong) {
      console.error(`${face}.css: ${what}`)
      bad = true
    }
  }
}
process.exit(bad ? 1 : 0)

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PageData } from '../page/page-data.ts';
import { pageScript } from './page-script.ts';
import { escapeHtml } from './prose-html.ts';

/** JSON that can stand inside a script element: nothing in it can end the element or be read as markup. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function chartLibrary(): string {
  const file = path.join(path.dirname(createRequire(import.meta.url).resolve('echarts/package.json')), 'dist');
  return readFileSync(path.join(file, 'echarts.min.js'), 'utf8').replaceAll('</script', '<\\/script');
}

function hashSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** One HTML file that needs nothing else: no network, no neighbour files; only its own scripts may run. */
export function renderPage(data: PageData): string {
  const style = readFileSync(path.join(import.meta.dirname, '..', 'page', 'page.css'), 'utf8');
  const scripts = [chartLibrary(), pageScript()];
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hashSource).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(data.title)}</title>
<style>
${style}</style>
</head>
<body>
<div id="page"><noscript>本报告的图表与列表需要启用脚本;数据均在本文件内,不访问网络。</noscript></div>
<script type="application/json" id="data">${scriptJson(data)}</script>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;
}

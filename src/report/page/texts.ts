const WHOLE = new Intl.NumberFormat('zh-CN');

export function whole(value: number): string {
  return WHOLE.format(value);
}

/** Yuan, short: `12.35 万`, `1.20 亿`. */
export function amountText(yuan: number): string {
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${(yuan / 1e8).toFixed(2)} 亿`;
  if (size >= 1e4) return `${(yuan / 1e4).toFixed(2)} 万`;
  return yuan.toFixed(2);
}

export function percentText(share: number): string {
  // Rounded down: what is not whole must not look whole.
  return share > 0 && share < 1 ? `${(Math.floor(share * 1000) / 10).toFixed(1)}%` : `${String(share * 100)}%`;
}

export function dateTimeText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

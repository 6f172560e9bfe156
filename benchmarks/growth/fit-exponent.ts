/** Slope of the straight line through the logarithms: 1 means that twice the rows take twice the time. */
export function fitExponent(points: readonly { readonly size: number; readonly seconds: number }[]): number {
  const logs = points.map(({ size, seconds }) => [Math.log(size), Math.log(seconds)] as const);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(logs.map(([size]) => size));
  const y = mean(logs.map(([, seconds]) => seconds));
  const above = logs.reduce((sum, [size, seconds]) => sum + (size - x) * (seconds - y), 0);
  return above / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}

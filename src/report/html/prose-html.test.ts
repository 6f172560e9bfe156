import { expect, test } from 'vitest';
import { proseHtml } from './prose-html.ts';

test('headings, nested lists, emphasis and code', () => {
  const markdown = '# 标题\n\n1. **筛查** 到账\n   - 金额:`合计`\n2. 比对\n\n段落\n- 甲\n- 乙\n';
  expect(proseHtml(markdown)).toBe(
    '<h4>标题</h4><ol><li><strong>筛查</strong> 到账<ul><li>金额:<code>合计</code></li></ul></li><li>比对</li></ol>' +
      '<p>段落</p><ul><li>甲</li><li>乙</li></ul>',
  );
});

test('everything else is escaped', () => {
  expect(proseHtml('<script>alert("1")</script> [链接](http://x)')).toBe(
    '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; [链接](http://x)</p>',
  );
});

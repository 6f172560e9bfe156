import { SaxesParser } from 'saxes';
import { FileFault } from '../file-fault.ts';

export interface XmlHandler {
  /** `name` is without its namespace prefix. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Runs `handler` over the XML text. @throws {FileFault} where it is not well-formed. */
export async function readXml(text: AsyncIterable<string>, part: string, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const { open, close, text: onText } = handler;
  parser.on('error', (error) => {
    throw new FileFault(
      'file-damaged',
      `Excel 内部文件 ${part} 不是完整的 XML(${error.message})。请用 Excel 或 WPS 打开后另存,再导入。`,
      `The part ${part} of the workbook is not well-formed XML (${error.message}). Open it in Excel or WPS, save it again and import that.`,
    );
  });
  if (open !== undefined) {
    parser.on('opentag', (tag) => {
      open(local(tag.name), tag.attributes);
    });
  }
  if (close !== undefined) {
    parser.on('closetag', (tag) => {
      close(local(tag.name));
    });
  }
  if (onText !== undefined) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  for await (const chunk of text) parser.write(chunk);
  parser.close();
}

/** Attribute by local name. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (name in attributes) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => local(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

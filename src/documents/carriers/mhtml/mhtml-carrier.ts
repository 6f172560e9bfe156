import { FileFault, splitParts } from '#readers';
import type { Carrier } from '../carrier.ts';
import { htmlCarrier } from '../html/html-carrier.ts';

/** A page saved whole (.mht), which Word also writes under the name of .doc. */
export const mhtmlCarrier: Carrier = {
  name: 'mhtml',
  recognises: ({ bytes }) => {
    const head = bytes.toString('latin1', 0, 4096);
    return (
      /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*MIME-Version:/iu.test(head) &&
      /Content-Type:\s*(?:multipart\/|text\/html)/iu.test(head)
    );
  },
  read: ({ bytes, name }) => {
    const page = splitParts(bytes).find(({ type, body }) => type === 'text/html' && body.length > 0);
    if (page !== undefined) return htmlCarrier.read({ bytes: page.body, name });
    throw new FileFault(
      'file-unsupported',
      '网页存档(MHTML)中没有网页。请索取文书的 .docx 或 .pdf。',
      'The web archive (MHTML) holds no page. Ask for the document as .docx or .pdf.',
    );
  },
};

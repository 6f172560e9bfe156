import { linkFile } from './link-file.ts';
import { pairQuality } from '#identity';
const D='/work/shared/data/05_linkage/';
const file=process.argv[2]!; const col=process.argv[3]!;
const truths: string[]=[];
const {linkage,records,quality}=await linkFile(file.startsWith('/')?file:D+file,h=>{const i=h.indexOf(col);return c=>{const t=c[i]!;truths.push(t);return t;}},{review:0.001});
console.log(quality, linkage.candidates);
const tr=linkage.links.filter(l=>truths[l.a]===truths[l.b]);
console.log('links',linkage.links.length,'true',tr.length);
for(const p of [0.01,0.1,0.5,0.9,0.99,0.999]){ const w=Math.log2(p/(1-p)); 
 const ls=linkage.links.filter(l=>l.weight>=w&&l.corroborated);
 const par=Int32Array.from({length:records.size},(_,i)=>i); const find=(x:number):number=>{while(par[x]!==x){par[x]=par[par[x]!]!;x=par[x]!;}return x;};
 for(const l of ls)par[find(l.a)]=find(l.b);
 const q=pairQuality(Int32Array.from(par,(_,i)=>find(i)),truths);
 console.log(p,'pairs P',(ls.filter(l=>truths[l.a]===truths[l.b]).length/ls.length).toFixed(4),'R',(ls.filter(l=>truths[l.a]===truths[l.b]).length/quality.truePairs).toFixed(4),'| components P',q.precision.toFixed(4),'R',q.recall.toFixed(4),'F1',q.f1.toFixed(4)); }
console.log('uncorroborated true', linkage.links.filter(l=>!l.corroborated&&truths[l.a]===truths[l.b]).length,'false',linkage.links.filter(l=>!l.corroborated&&truths[l.a]!==truths[l.b]).length);
if(process.argv[4]) for(const l of linkage.links.filter(l=>truths[l.a]!==truths[l.b]).sort((x,y)=>y.weight-x.weight).slice(0,Number(process.argv[4]))) { const e=linkage.scorer.explain(l.a,l.b); console.log(records.rows[l.a],records.rows[l.b],l.weight.toFixed(1),e.fields.map(f=>`${f.field}:${f.level} ${(f.weight+f.frequency).toFixed(1)}`).join(' ')); for(const r of [l.a,l.b]) console.log('   ',records.fields.map(f=>f.table.text(f.codes[r]!)).join('|')); }

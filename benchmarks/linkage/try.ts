import { linkFile } from './link-file.ts';
const D='/work/shared/data/05_linkage/';
const sets: Record<string,[string,(h:readonly string[])=>(c:readonly string[])=>string]> = {
 febrl1:['febrl1.csv',()=>c=>c[0]!.trim().split('-')[1]!],
 febrl2:['febrl2.csv',()=>c=>c[0]!.trim().split('-')[1]!],
 febrl3:['febrl3.csv',()=>c=>c[0]!.trim().split('-')[1]!],
 fake:['splink_fake_1000.csv',h=>{const i=h.indexOf('cluster');return c=>c[i]!}],
 hist:['splink_historical_figures_with_errors_50k.csv',h=>{const i=h.indexOf('cluster');return c=>c[i]!}],
cn20k:['/tmp/lk/p20k.csv',()=>c=>c[6]!],cn200k:['/tmp/lk/p200k.csv',()=>c=>c[6]!],cn1m:['/tmp/lk/p1m.csv',()=>c=>c[6]!],
};
for (const name of process.argv.slice(2).filter(a=>!a.startsWith('-'))) {
  const s=sets[name]!; const t=performance.now();
  const {linkage,records,quality}=await linkFile(s[0].startsWith('/')?s[0]:D+s[0],s[1],{onStep:(x)=>{console.log(' ',((performance.now()-t)/1000).toFixed(2),x)}});
  console.log(name,((performance.now()-t)/1000).toFixed(2)+'s','rss',(process.resourceUsage().maxRSS/1024).toFixed(0),records.fields.map(f=>f.name).join(','),'cand',linkage.candidates,'lambda',linkage.model.lambda);
  console.log(quality);
  if(process.argv.includes('-v')) { for(const f of linkage.model.fields) console.log(f.field, f.levels.map(l=>`${l.level} m${l.m.toFixed(4)} u${l.u.toExponential(1)} w${Math.log2(l.m/l.u).toFixed(1)}`).join(' | ')); console.log(linkage.model.blocking!.rules.map(r=>r.name).join('\n'));}
}

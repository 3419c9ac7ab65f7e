import { PROGRESS_KEY } from '../exercises/progress.ts';

/**
 * Runs in the head before the first paint, so that a chosen theme and a chosen pane size never flash or shift; it also
 * joins the theme's select, which spares every page a module of its own. It is inline, because a request would block
 * that paint; astro.config.mjs allows it in the CSP by its hash. Storage may be forbidden, and what it holds may be
 * anything: a bad value leaves the default.
 */
export const BOOT_SCRIPT = `(()=>{
const root=document.documentElement;
root.classList.add('js');
try{
const theme=localStorage.getItem('layer-lab:theme');
if(theme==='light'||theme==='dark')root.dataset.theme=theme;
const panes=JSON.parse(localStorage.getItem('layer-lab:panes')||'{}');
for(const name of ['lab','views'])if(panes[name]>=10&&panes[name]<=90)root.style.setProperty('--pane-'+name,panes[name]+'%');
}catch{}
document.addEventListener('DOMContentLoaded',()=>{
const select=document.getElementById('theme');
select.value=root.dataset.theme||'';
select.addEventListener('change',()=>{
if(select.value)root.dataset.theme=select.value;else delete root.dataset.theme;
try{localStorage.setItem('layer-lab:theme',select.value)}catch{}
});
// Another language: the same page at the same place, by its blocks, which are the same in both.
const other=document.getElementById('other-language');
const blocks=()=>[...document.querySelectorAll('main :is(h1,h2,h3,p,pre,figure,li,tr,dt)')];
const top=block=>block.getBoundingClientRect().top;
other.addEventListener('click',()=>{
const all=blocks();
const at=all.findLastIndex(block=>block.getClientRects().length>0&&top(block)<innerHeight/3);
if(at>=0&&scrollY>0)try{sessionStorage.setItem('layer-lab:place',JSON.stringify([other.pathname,all[at].id,at,top(all[at])]))}catch{}
});
try{
const [page,id,at,from]=JSON.parse(sessionStorage.getItem('layer-lab:place'));
sessionStorage.removeItem('layer-lab:place');
// In the first frame, which comes when the style sheets have.
if(page===location.pathname)requestAnimationFrame(()=>scrollBy(0,top(document.getElementById(id)||blocks()[at])-from));
}catch{}
});
})();`;

/**
 * Marks what was done on an earlier visit when the text is parsed and not yet painted, so that nothing moves when the
 * page's module comes to life. It stands in the head, before the style sheet: behind the text it would hold up the
 * parser, and with that the prompt, until the style sheet has loaded. A lab that somebody shared has no earlier visit.
 */
export const RESTORE_SCRIPT = `document.addEventListener('readystatechange',()=>{
if(/[#&]lab=/.test(location.hash))return;
try{
const main=document.getElementById('content');
const done=JSON.parse(localStorage.getItem('${PROGRESS_KEY}')||'{}')[main.dataset.lesson];
for(const shown of main.querySelectorAll('[data-step]'))if(done.steps.includes(shown.dataset.step))shown.dataset.finished='';
for(const question of main.querySelectorAll('lesson-question')){
const choice=question.querySelectorAll('.choice')[done.choices[question.dataset.id]];
if(!choice)continue;
choice.dataset.chosen='';
question.dataset.verdict=choice.dataset.right==='true'?'right':'wrong';
}
}catch{}
},{once:true});`;

/**
 * The same for pages to embed, whose address says what is shown: theme, language, view and controls are there before the
 * first paint. It never touches storage, which may be forbidden where the page is embedded.
 */
export const EMBED_SCRIPT = `(()=>{
const root=document.documentElement;
root.classList.add('js');
const asked=new URLSearchParams(location.search);
const lang=asked.get('lang');
const other=(lang==='en'||lang==='ko')&&lang!==root.lang&&document.querySelector('link[hreflang="'+lang+'"]');
if(other)location.replace(new URL(other.href).pathname+location.search+location.hash);
const one=(name,values)=>values.includes(asked.get(name))?asked.get(name):'';
const theme=one('theme',['light','dark']);
if(theme)root.dataset.theme=theme;
root.dataset.view=one('view',['terminal','layers','files','disk','cache'])||'split';
root.dataset.controls=one('controls',['min','none'])||'full';
if(asked.get('ctl')==='1')root.dataset.waits='';
})();`;

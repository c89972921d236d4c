// What the page itself says, in three languages. Everything else comes from the data.

export const languages = { en: "English", mn: "Монгол", ja: "日本語" };

const texts = {
  skipToTable: ["Skip to the table", "Хүснэгт рүү очих", "表へ移動"],
  language: ["Language", "Хэл", "言語"],
  theme: ["Appearance", "Харагдац", "表示"],
  themeAuto: ["As the system", "Системийнх", "システムに従う"],
  themeLight: ["Light", "Цайвар", "ライト"],
  themeDark: ["Dark", "Бараан", "ダーク"],
  share: ["Copy link", "Холбоос хуулах", "リンクをコピー"],
  shared: ["The link to this view was copied.", "Энэ харагдацын холбоосыг хууллаа.", "この表示へのリンクをコピーしました。"],
  notShared: ["Copy the address of this page: it holds this view.", "Хуудасны хаягийг хуулна уу: энэ харагдац түүнд хадгалагдсан.", "このページのアドレスをコピーしてください。表示の状態が含まれています。"],
  print: ["Print", "Хэвлэх", "印刷"],
  searchAndFilter: ["Search and filter", "Хайх, шүүх", "検索と絞り込み"],
  search: ["Search for a project, site, region or soum", "Төсөл, байршил, аймаг, сум хайх", "プロジェクト・地点・地域・ソムを検索"],
  nothingFound: ["Nothing is called so. Try fewer letters, or another spelling.", "Ийм нэртэй зүйл олдсонгүй. Цөөн үсгээр эсвэл өөрөөр бичиж үзнэ үү.", "該当がありません。文字を減らすか、別の表記でお試しください。"],
  years: ["Years", "Он", "年"],
  from: ["From", "Эхлэх", "開始"],
  until: ["Until", "Дуусах", "終了"],
  any: ["any", "бүгд", "指定なし"],
  precision: ["Known at least", "Байршлын нарийвчлал", "位置の精度"],
  counted: ["{n} of {all} projects", "{all} төслөөс {n}", "{all}件中{n}件のプロジェクト"],
  reset: ["Clear filters", "Шүүлт арилгах", "絞り込みを解除"],
  emptyHint: ["No project meets all of these conditions. Take one away:", "Энэ бүх нөхцөлд тохирох төсөл алга. Аль нэгийг нь хасна уу:", "すべての条件に合うプロジェクトはありません。条件を一つ外してください:"],
  relax: ["{what}: any", "{what}: бүгд", "{what}: 指定なし"],
  map: ["Map", "Газрын зураг", "地図"],
  mapKeys: ["Map; arrow keys move it, plus and minus zoom", "Газрын зураг; сумаар зөөж, нэмэх хасахаар томруулна", "地図（矢印キーで移動、+と-で拡大縮小）"],
  jumps: ["Go to", "Очих", "移動"],
  country: ["Whole country", "Улс даяар", "全国"],
  table: ["Table of what is shown", "Харуулсны хүснэгт", "表示内容の表"],
  legend: ["Legend", "Таних тэмдэг", "凡例"],
  show: ["Show", "Харуулах", "表示内容"],
  showPlaces: ["Sites", "Байршил", "地点"],
  showRegions: ["Regions by measure", "Бүсийг хэмжүүрээр", "地域別の指標"],
  measure: ["Measure", "Хэмжүүр", "指標"],
  perPerson: ["per 100,000 inhabitants", "100,000 хүнд", "人口10万人当たり"],
  perArea: ["per 1,000 km²", "1,000 км²-д", "1,000km²当たり"],
  classing: ["Classes", "Ангилал", "階級区分"],
  quantile: ["Equal numbers of regions", "Бүсийн тоогоор тэнцүү", "等量分類"],
  equal: ["Equal steps", "Тэнцүү алхам", "等間隔"],
  logarithmic: ["Logarithmic steps", "Логарифм алхам", "対数間隔"],
  palette: ["Colours", "Өнгө", "配色"],
  noData: ["no data", "мэдээлэлгүй", "データなし"],
  nowhere: ["In no single region", "Нэг бүсэд хамаарахгүй", "地域に割り当てられないもの"],
  unplaced: ["Not on the map", "Газрын зурагт ороогүй", "地図にないもの"],
  proof: ["Regions and the rest add up to the total: {n}.", "Бүс болон бусдын нийлбэр нийт дүнтэй тэнцэнэ: {n}.", "地域とその他の合計は総計に一致します: {n}。"],
  projects: ["Projects", "Төсөл", "プロジェクト"],
  sites: ["Sites", "Байршил", "地点"],
  regions: ["Regions", "Бүс нутаг", "地域"],
  soums: ["Soums and districts", "Сум, дүүрэг", "ソム・区"],
  clusterCard: ["Sites: {sites}, projects: {projects}", "Байршил: {sites}, төсөл: {projects}", "{projects}件のプロジェクトの{sites}地点"],
  clusterOfRegion: ["Of these is known only which region they lie in.", "Эдгээрийн зөвхөн аль бүсэд байгаа нь мэдэгдэж байна.", "これらは所在する地域のみが判明しています。"],
  zoomIn: ["Zoom in", "Ойртуулах", "拡大"],
  zoomOut: ["Zoom out", "Холдуулах", "縮小"],
  names: ["Names", "Нэр", "名称"],
  period: ["Period", "Хугацаа", "期間"],
  amounts: ["Amounts", "Дүн", "金額"],
  unknownAmount: ["Not known; that is not zero", "Тодорхойгүй; тэг гэсэн үг биш", "不明（ゼロではありません）"],
  place: ["Places", "Байршил", "場所"],
  uncertain: ["up to {n} off", "{n} хүртэл зөрж болно", "誤差 最大{n}"],
  sourceOf: ["Source", "Эх сурвалж", "出典"],
  downloadCSV: ["Table as CSV", "Хүснэгт CSV", "表をCSVで"],
  downloadGeoJSON: ["Sites as GeoJSON", "Байршил GeoJSON", "地点をGeoJSONで"],
  close: ["Close", "Хаах", "閉じる"],
  showOnMap: ["Show on the map", "Газрын зурагт харуулах", "地図で表示"],
  notOnMap: ["Has no place on the map: {why}", "Газрын зурагт байрлалгүй: {why}", "地図上の位置なし: {why}"],
  more: ["Show {n} more", "Өөр {n}-г харуулах", "さらに{n}件を表示"],
  sortBy: ["Sort by {what}", "{what}-аар эрэмбэлэх", "{what}で並べ替え"],
  lost: ["The connection is lost. What you see may be old; trying again.", "Холболт тасарлаа. Хуучин мэдээлэл байж болно; дахин оролдож байна.", "接続が切れました。表示は古い可能性があります。再接続中です。"],
  back: ["The connection is back.", "Холболт сэргэлээ.", "接続が回復しました。"],
  failed: ["This could not be loaded: {why}", "Ачаалж чадсангүй: {why}", "読み込めませんでした: {why}"],
  noMap: ["This browser cannot draw the map (WebGL is missing). The table below has everything.", "Энэ хөтөч газрын зургийг зурж чадахгүй (WebGL алга). Доорх хүснэгтэд бүгд бий.", "このブラウザでは地図を描画できません（WebGLが必要です）。下の表にすべて記載しています。"],
  revision: ["Data revision {revision}", "Өгөгдлийн хувилбар {revision}", "データ版 {revision}"],
  coverage: ["{n} of {all} projects have a place on the map", "{all} төслөөс {n} нь газрын зурагт байрлалтай", "{all}件中{n}件が地図上に位置を持ちます"],
  rule: ["A project's share of a region follows the rules of the rollup; totals are never read off the map.", "Бүсэд ногдох хувийг нэгтгэлийн дүрмээр тооцно; нийлбэрийг зургаас уншдаггүй.", "地域への配分は集計規則に従います。合計は地図からは算出しません。"],
};

const order = Object.keys(languages);

/** What the page says, in one language; `{n}` and the like are filled in. */
export function speaker(language) {
  const index = Math.max(0, order.indexOf(language));
  return (key, values = {}) =>
    (texts[key]?.[index] ?? key).replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The language of the page: what the address says, else what the browser wants, else English. */
export function chosenLanguage(wanted) {
  if (order.includes(wanted)) return wanted;
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((code) => order.includes(code)) ?? "en";
}

/** The name of a feature in a language, else in the next of the chain. */
export function nameOf(properties, language, stem = undefined) {
  const stems = stem ? [stem] : ["title_", "name_", "name:"];
  for (const code of [language, "mn", "en", "ja"]) {
    for (const start of stems) {
      if (properties[start + code]) return properties[start + code];
    }
  }
  return properties.id ?? properties.code ?? "";
}

/** Writes every text of the page that stands in the HTML. */
export function label(root, say) {
  for (const element of root.querySelectorAll("[data-text]")) {
    element.textContent = say(element.dataset.text);
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
}

## 跳转面板与列表视图

palette = 跳转…
palette-find = 页面或文章
palette-places = 页面
palette-nothing = 没有这个名称。
view-name = 将这些筛选保存为标签页，名为
view-keep = 保存
view-forget = 撤下此标签页
said-view-kept = 已保存：它现在是您的标签页之一。
said-view-forgotten = 该标签页已撤下。
said-not-view-kept = 请为其命名。自有标签页最多十二个；请先撤下一个。

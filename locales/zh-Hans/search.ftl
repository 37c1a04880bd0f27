# 搜索页与搜索框下的结果。
search-section = 栏目
search-all-sections = 全部栏目
search-author = 作者
search-all-authors = 全部作者
search-year = 年份
search-all-years = 全部年份
search-near = 没有文章完全包含这些词语，以下是最接近的结果。
search-cut = 问题过长，只搜索了开头部分。
search-hits = { $count } 条结果
search-results = 搜索结果
search-busy = 搜索繁忙，请按回车键重试。

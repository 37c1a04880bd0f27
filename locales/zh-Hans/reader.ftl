# 简体中文。

## 框架

skip-to-content = 跳到正文
top-menu = 顶部
main-menu = 栏目
menu = 菜单
close-menu = 关闭菜单
footer-menu = 页脚
login = 登录
search = 搜索
search-the-paper = 搜索本报
home = 首页
rss = RSS
switch-look = 切换明暗外观
to-top = 回到顶部
edit = 编辑
submenu = { $name }的更多栏目

## 即时搜索

no-result = 没有结果
view-all-result = 查看全部结果

## 文章头部

breadcrumb = 当前位置
about-this-article = 关于本文
by = 作者：
and = 、
in-section = 栏目：
reading-time = 阅读时间：{ $minutes } 分钟
minutes-read = { $minutes } 分钟
updated = 更新于
history = 修改记录
comments-label = 评论
shares-label = 分享
views-label = 阅读
comments-count = { $count } 条评论
text-size = 字号
smaller-text = 缩小字号
larger-text = 放大字号
reset-text = 恢复字号
share-on = 分享到 { $network }
share-by-email = 用电子邮件发送
share = 分享
copy-link = 复制链接
link-copied = 链接已复制

## 正文

you-might-also-like = 您可能还想读
content-credentials = 内容凭证
source = 来源
licence = 许可：{ $name }
translated = 译文
tags = 标签
correction = 更正
clarification = 说明
update-note = 更新
editors-note = 编者按
retraction = 撤稿
all-corrections = 全部更正
corrections-intro = 我们错在哪里，正确的是什么。更正会一直保留。
no-corrections = 目前没有更正。
newer-corrections = 较新的更正
older-corrections = 较早的更正
date-at-time = { $date } { $time }
pages-of-article = 本文分页
part-number = 第 { $number } 页

## 文章之后

neighbours = 上一篇 / 下一篇
previous-post = 上一篇
next-post = 下一篇
related-news = 相关新闻
more-related = 更多相关新闻

## 评论

comments = 评论
comments-closed = 评论已关闭。
no-comments-yet = 还没有人发表评论。
comment-pages = 评论分页
comment-permalink = 本条评论的链接
comment-by-author = 作者
comment-waiting = 等待审核，只有您能看到。
reply = 回复
reply-to = 回复 { $name }
report = 举报
report-comment = 举报 { $name } 的评论
edit-comment = 修改您的评论
leave-a-reply = 发表评论
leave-a-reply-to = 回复 { $name }
cancel-reply = 取消回复
login-to-reply = 登录后才能发表评论。
email-not-published = 您的电子邮件地址不会公开。必填项已标注
with-a-star = 星号
field-comment = 评论
field-name = 姓名
field-email = 电子邮件
field-website = 网站
remember-me = 在此设备上记住我的姓名
post-comment = 发表评论
logged-in-as = 已登录为 { $name }。
trap-label = 请将此栏留空
privacy-policy = 隐私政策
characters-at-most = 最多 { $count } 个字符。

## 侧栏

beside-the-text = 正文旁
follow-us = 关注我们
recent-comments = 最新评论
comment-on = 评论
most-read = 阅读最多
tag-articles = { $name }，{ $count } 篇文章
all-tags = 全部标签
profile = 简介
archives = 归档
month = 月份
choose-month = 选择月份
go = 前往
all-archives = 全部归档

## 视频

play-video = 播放：{ $title }
playing = 正在播放
player = 视频播放器
chapters = 章节
load-more = 加载更多…
subscribe = 订阅
live = 直播
videos-added = 又加载了 { $count } 个视频
youtube-notice = 播放时将连接 YouTube。
videos = 视频

## 首页与列表

top-stories = 要闻
in-brief = 简讯
all-briefs = 全部简讯
all-of = 全部{ $name }
latest = 最新
subsections = 子栏目
pages = 分页
previous-page = 上一页
next-page = 下一页
page-number = 第 { $number } 页
articles-count = { $count } 篇文章
nothing-here = 这里还没有发表文章。
tag-label = 标签
archive-label = 归档
author-label = 作者
earlier = 更早
later = 更晚
profiles-of = { $name }的其他主页

## 搜索页

search-title = 搜索
results-for = “{ $query }”共有 { $count } 条结果
no-result-for = 没有与“{ $query }”相符的内容。请减少词语、换一种写法，或扩大范围。
did-you-mean = 您要找的是不是
filters = 缩小范围
apply = 应用
newest-stories = 最新报道
encyclopedia = 百科

## 静态页与错误页

sub-pages = 本部分内容
page-updated = 最后修改于
not-found-title = 这里没有此页
not-found-text = 地址可能有误，或页面已经移动。搜索一下通常能找到。
perhaps = 您要找的是不是这些？
gone-title = 本文已撤回
gone-text = 地址予以保留，让指向它的链接说明发生了什么。
gone-on = 撤回于 { $date }
gone-reason = 原因
gone-no-reason = 编辑部没有说明原因。
error-label = 错误 { $status }
error-request = 如果再次发生，请告诉我们这个编号：{ $id }
password-title = 本文需要密码
password-text = 请输入您得到的密码。
password-label = 密码
password-wrong = 此密码不能打开本文。请检查大小写后重试。
password-open = 打开文章

## 登录

welcome-back = 欢迎回来！
login-below = 请登录您的账户
username-or-email = 用户名或电子邮件
password = 密码
remember-login = 记住我
log-in = 登录
forgotten-password = 忘记密码？
login-not-enabled = 登录需要加密连接。
login-not-enabled-text = 此地址既不是 https，也不是本机，在此输入的密码可能在途中被读取。阅读不需要账户。

## 百科

also-called = 又称
contents = 目录
facts = 概况
timeline = 年表
stories-mentioning = 相关报道
encyclopedia-title = 百科

## 嵌入卡片

read-at = 在{ $site }阅读

## Words inside a story

body-play = 播放视频
body-load = 加载来自 {"{host}"} 的内容
body-footnotes = 注释
body-back = 返回正文
body-download = 下载

## Feeds

# {"{author}"} and {"{headline}"} are filled in by the feed.
comment-feed-item = {"{author}"} 评论《{"{headline}"}》

## Errors

error-title = 出了点问题
error-400 = 无法识别该地址或表单。请返回后重试。
error-403 = 您无权访问此内容。
error-404 = 此地址没有内容。
error-405 = 不能以这种方式使用此地址。
error-408 = 请求超时，请重试。
error-410 = 此内容已被撤下。
error-413 = 提交的内容超出了限制。
error-421 = 本服务器不为该网站提供服务。
error-429 = 操作过于频繁，请稍候再试。
error-500 = 是我们的问题，已记录在案。请稍后再试。
error-503 = 当前访问过多，请稍后再试。

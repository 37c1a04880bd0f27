## 发表评论

comment-refused = 未通过审核。只有您能看到这条评论。
comment-edited = 已修改
edit-note = 评论发出后五分钟内可以修改。
edit-over = 可以修改评论的五分钟已过。
save-comment = 保存
back-to-article = 返回文章
fault-comment-missing = 请先写下内容。
fault-comment-long = 内容超过 { $count } 个字符。请缩短，或直接写信给编辑部。
fault-name-missing = 请填写您的称呼。
fault-name-long = 称呼超过 80 个字符。
fault-email-missing = 请填写电子邮箱。它不会公开。
fault-email-unclear = 这还不是一个电子邮箱地址，例如 name@example.org。
fault-website-unclear = 这不是网站地址。请留空，或写成 https://example.org 的形式。
fault-form-old = 表单打开的时间太久，或不是来自本页。您的文字仍在：请查看后再次发送。
fault-trap = 有一个读者看不见的字段被填写了。您的文字仍在：请再次发送。
fault-closed = 本文的评论已关闭。您的文字仍在，可以自行保存。
fault-parent = 您回复的评论已不存在。再次发送即可单独发表。
fault-banned = 编辑部不再接受来自此地址的评论。
fault-full = 等待审核的评论太多。您的文字仍在：请稍后再试。
fault-guests = 只有登录的读者可以评论。请登录后再次发送。
fault-often = 您发表得太快。您的文字仍在：请稍等片刻再发送。
fault-flood = 操作太频繁。请返回，等一分钟后再发送。

## 举报评论

report-title = 举报评论
report-note = 审核员会查看。在此之前评论仍然显示。
report-why = 有什么问题？
report-abuse = 侮辱或威胁他人
report-false = 不实内容或广告
report-private = 泄露隐私
report-other = 其他
report-send = 提交举报
report-thanks = 谢谢。审核员会查看。
report-over = 无法举报：评论已不存在，或表单打开的时间太久。

<?php
// The PHP side of `cargo xtask wordpress-oracle`: the same content in a real WordPress, and what it answers.
//
// As a program: `php wordpress.php load` reads records (one JSON object a line), `php wordpress.php structure PATTERN`
// sets the permalinks and prints every address, `php wordpress.php read` prints every published item as a reader sees it.
// Under `php -S` it answers requests. ORACLE_ROOT, ORACLE_SOCKET and ORACLE_DATABASE say where everything is.

define('ABSPATH', rtrim(getenv('ORACLE_ROOT'), '/') . '/');
define('DB_NAME', getenv('ORACLE_DATABASE'));
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('ORACLE_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
// A host without a port: with one, WordPress leaves out many of its redirects.
define('WP_HOME', 'http://site.test');
define('WP_SITEURL', 'http://site.test');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG', false);
define('WP_DISABLE_FATAL_ERROR_HANDLER', true);
$table_prefix = 'wp_';

$_SERVER['HTTP_HOST'] = 'site.test';
$_SERVER['SERVER_NAME'] = 'site.test';
$command = PHP_SAPI === 'cli' ? ($argv[1] ?? '') : 'answer';

if ($command === 'load') {
    define('WP_INSTALLING', true);
}
if ($command === 'answer') {
    // As a web server with rewriting would set them.
    $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
    unset($_SERVER['PATH_INFO']);
    define('WP_USE_THEMES', true);
} else {
    $_SERVER['REQUEST_URI'] = '/';
    $_SERVER['REQUEST_METHOD'] = 'GET';
    $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
    $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
}
require ABSPATH . 'wp-settings.php';

// Other sites are not asked: a player stands for itself by its address.
add_filter('pre_oembed_result', fn($result, $url) => '<oracle-embed src="' . esc_url($url) . '"></oracle-embed>', 10, 2);
remove_action('wp_head', 'print_emoji_detection_script', 7);

match ($command) {
    'load' => load(),
    'structure' => structure($argv[2] ?? ''),
    'read' => read(),
    'answer' => answer(),
    default => exit("load, structure or read\n"),
};

function load(): void
{
    global $wpdb;
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    add_filter('pre_wp_mail', '__return_true');
    wp_install('The oracle', 'oracle', 'oracle@site.test', true, '', 'oracle-password');
    foreach (['posts', 'postmeta', 'comments', 'terms', 'term_taxonomy', 'term_relationships'] as $table) {
        $wpdb->query("TRUNCATE {$wpdb->$table}");
    }
    $wpdb->query("SET SESSION sql_mode = ''");
    $kinds = ['user' => 'users', 'post' => 'posts', 'meta' => 'postmeta', 'comment' => 'comments', 'term' => 'terms',
        'taxonomy' => 'term_taxonomy', 'relationship' => 'term_relationships'];
    while (($line = fgets(STDIN)) !== false) {
        $record = json_decode($line, true);
        if (isset($record['option'])) {
            update_option($record['option'], $record['value']);
        } elseif (isset($kinds[$record['into'] ?? ''])) {
            $wpdb->replace($wpdb->{$kinds[$record['into']]}, $record['row']);
        }
    }
    $wpdb->query("UPDATE {$wpdb->posts} p SET comment_count = (SELECT COUNT(*) FROM {$wpdb->comments} c WHERE c.comment_post_ID = p.ID AND c.comment_approved = '1')");
    $wpdb->query("UPDATE {$wpdb->term_taxonomy} t SET count = (SELECT COUNT(*) FROM {$wpdb->term_relationships} r JOIN {$wpdb->posts} p ON p.ID = r.object_id WHERE r.term_taxonomy_id = t.term_taxonomy_id AND p.post_status = 'publish')");
    wp_cache_flush();
}

function structure(string $pattern): void
{
    global $wp_rewrite;
    $wp_rewrite->set_permalink_structure($pattern);
    // The rules are made anew by the next process: taxonomies of this one stand behind the old front.
    delete_option('rewrite_rules');
    foreach (every(['post', 'page', 'attachment']) as $post) {
        line(['id' => $post->ID, 'link' => get_permalink($post)]);
    }
}

function read(): void
{
    foreach (every(['post', 'page']) as $post) {
        if ($post->post_status !== 'publish' || $post->post_password !== '') {
            continue;
        }
        $GLOBALS['post'] = $post;
        setup_postdata($post);
        $pages = array_map(fn($page) => apply_filters('the_content', $page), $GLOBALS['pages']);
        $comments = get_comments(['post_id' => $post->ID, 'status' => 'approve', 'type' => '', 'orderby' => 'comment_ID', 'order' => 'ASC']);
        line([
            'id' => $post->ID,
            'title' => get_the_title($post),
            'html' => implode("\n", $pages),
            'comments' => array_map(fn($comment) => [(int) $comment->comment_ID, (int) $comment->comment_parent], $comments),
        ]);
    }
}

function every(array $types): iterable
{
    global $wpdb;
    $list = "'" . implode("','", $types) . "'";
    foreach ($wpdb->get_col("SELECT ID FROM {$wpdb->posts} WHERE post_type IN ($list) ORDER BY ID") as $id) {
        yield get_post((int) $id);
    }
}

function answer(): void
{
    wp();
    require_once ABSPATH . WPINC . '/template-loader.php';
}

function line(array $record): void
{
    echo json_encode($record, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}

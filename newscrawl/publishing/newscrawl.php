<?php
/**
 * Plugin Name: newscrawl
 * Description: Keeps search engines from posts that newscrawl brought in whole or in translation, and remembers where they come from.
 * Version: 1
 * License: BSD-3-Clause
 */

if (!defined('ABSPATH')) {
    exit;
}

add_action('init', function () {
    $kept = ['newscrawl_source' => 'string', 'newscrawl_language' => 'string', 'newscrawl_noindex' => 'boolean'];
    foreach ($kept as $name => $type) {
        register_post_meta('post', $name, [
            'type' => $type,
            'single' => true,
            'show_in_rest' => true,
            'auth_callback' => function () {
                return current_user_can('edit_posts');
            },
        ]);
    }
});

add_filter('wp_robots', function ($robots) {
    if (is_singular('post') && get_post_meta(get_queried_object_id(), 'newscrawl_noindex', true)) {
        $robots['noindex'] = true;
    }
    return $robots;
});

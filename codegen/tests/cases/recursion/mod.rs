generated!();
